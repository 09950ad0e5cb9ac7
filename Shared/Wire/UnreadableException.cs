using Grpc.Core;

namespace CodeFirstOutliers.Wire;

/// <summary>A message that is not taken, as its sender is told.</summary>
/// <param name="status">Whose fault it is.</param>
/// <param name="path">The field, as a path from the message; <see cref="Whole"/> for all of it.</param>
/// <param name="reason">What is wrong with it, in words.</param>
internal sealed class UnreadableException(StatusCode status, string path, string reason) : RpcException(new Status(status, $"{path}: {reason}"))
{
    /// <summary>What stands in place of a field where none is known.</summary>
    public const string Whole = "message";

    /// <summary>The field, as a path from the message; null where none is known.</summary>
    public string? Field => path == Whole ? null : path;
}
