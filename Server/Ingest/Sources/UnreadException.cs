namespace CodeFirstOutliers.Server.Ingest.Sources;

/// <summary>A page of a source that could not be read; the message is meant for the log, and holds nothing that the source said.</summary>
internal sealed class UnreadException(string message) : Exception(message)
{
    /// <summary>Whether there is more than fits: only fewer steps at once will do.</summary>
    public bool IsTooMuch { get; init; }

    /// <summary>Whether it took too long, or there was no room: fewer steps at once may do, or another time.</summary>
    public bool IsTooSlow { get; init; }
}
