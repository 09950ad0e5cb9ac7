using CodeFirstOutliers.Server.Hosting.Logging;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>Logs once that somebody cannot be told of something, and once that it works again.</summary>
internal sealed class Outage(Uri address, ILogger logger, string what = "incidents")
{
    private bool _lasts;

    public void Begin(string reason)
    {
        if (!_lasts)
        {
            logger.NotTold(address.Authority, what, reason); // without the path, which may hold a secret
        }

        _lasts = true;
    }

    public void End()
    {
        if (_lasts)
        {
            logger.ToldAgain(address.Authority, what);
        }

        _lasts = false;
    }
}
