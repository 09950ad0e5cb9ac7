namespace CodeFirstOutliers.Server.Ingest.Sources;

/// <summary>A page of a source that could not be read; the message is meant for the log, and holds nothing that the source said.</summary>
internal sealed class UnreadException(string message) : Exception(message)
{
    /// <summary>Whether fewer steps at once may do.</summary>
    public bool IsTooMuch { get; init; }
}
