namespace CodeFirstOutliers.Client.Calling;

/// <summary>A call failed.</summary>
/// <param name="failure">Why, in words.</param>
/// <param name="cause">What the call threw.</param>
public sealed class ServerException(CallFailure failure, Exception cause) : Exception(failure.Message, cause)
{
    /// <summary>Why, in words.</summary>
    public CallFailure Failure { get; } = failure;
}
