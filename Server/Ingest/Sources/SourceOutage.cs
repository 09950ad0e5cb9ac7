using CodeFirstOutliers.Server.Hosting.Logging;

namespace CodeFirstOutliers.Server.Ingest.Sources;

/// <summary>Logs once that a query cannot be read, and once that it works again.</summary>
internal sealed class SourceOutage(string option, ILogger logger)
{
    private bool _lasts;

    public void Begin(Exception error)
    {
        if (!_lasts)
        {
            logger.NotRead(option, error is UnreadException ? error.Message : error.GetType().Name); // other words may hold names and values
        }

        logger.NotReadWith(option, error);
        _lasts = true;
    }

    public void End()
    {
        if (_lasts)
        {
            logger.ReadAgain(option);
        }

        _lasts = false;
    }
}
