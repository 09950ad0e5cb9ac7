namespace CodeFirstOutliers.Server.Telling;

/// <summary>What came back.</summary>
/// <param name="Status">HTTP's status; 0 where there was no answer.</param>
/// <param name="Failure">Why there was none.</param>
internal readonly record struct PostAnswer(int Status, string? Failure = null)
{
    public bool IsAnswered => Status != 0;

    public bool IsReceived => Status is >= 200 and < 300;

    /// <summary>Whether the same would be refused again: what is too early (408, 425, 429) or the other side's own fault may go better later.</summary>
    public bool IsRefused => Status is >= 300 and < 500 and not (408 or 425 or 429);

    /// <summary>How long the other side wants to be left alone.</summary>
    public TimeSpan RetryAfter { get; init; }

    public string Reason => Failure ?? $"HTTP status {Status}";
}
