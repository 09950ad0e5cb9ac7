namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>A request beyond a configured limit; the message is meant for the caller and names the limit and the size.</summary>
/// <param name="message">The message.</param>
/// <param name="field">The field of the request that is beyond it, as a path; null where it is none.</param>
internal sealed class LimitExceededException(string message, string? field = null) : Exception(message)
{
    public string? Field { get; } = field;

    /// <summary>Whether the same request may be within the limit later.</summary>
    public bool IsPassing { get; init; }
}
