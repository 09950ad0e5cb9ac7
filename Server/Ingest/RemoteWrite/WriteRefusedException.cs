namespace CodeFirstOutliers.Server.Ingest.RemoteWrite;

/// <summary>A request of remote write that is not taken, or not all of it; the message is meant for the sender.</summary>
internal sealed class WriteRefusedException(int status, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>How soon the same may be sent again; null where that does not help.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    public static WriteRefusedException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
