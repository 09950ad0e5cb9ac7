using CodeFirstOutliers.Server.Hosting.Logging;

namespace CodeFirstOutliers.Server.Monitor;

/// <summary>Logs which labels ask for a way of judging that nobody knows, once a series, as it begins. They are names, so that it is told at debug.</summary>
internal sealed class UnknownChoices(ILogger<UnknownChoices> logger)
{
    /// <summary>Tells of a series.</summary>
    /// <param name="series">Its name.</param>
    /// <param name="labels">The labels.</param>
    public void Tell(string series, string labels)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.UnknownChoice(Harmless.Quoted(series), Harmless.Quoted(labels));
        }
    }
}
