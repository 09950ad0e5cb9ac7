using System.Collections.Concurrent;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Stack.Echo;

/// <summary>What a test may know of the echo's calls.</summary>
public sealed class EchoWatcher
{
    private int _repeated;

    /// <summary>How many responses have been made.</summary>
    public int Repeated => Volatile.Read(ref _repeated);

    /// <summary>The unary calls that came.</summary>
    public ConcurrentQueue<SeenCall> Seen { get; } = [];

    /// <summary>A call has begun to wait.</summary>
    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The wait has ended; whether by its token.</summary>
    public TaskCompletionSource<bool> Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A stream of responses has ended, by its token or by a write that found nobody.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void CountRepeated() => Interlocked.Increment(ref _repeated);
}

/// <summary>What a method could see of its call.</summary>
public sealed record SeenCall(string Method, string Host, string Peer, string? Path, DateTime Deadline)
{
    public static SeenCall Of(ServerCallContext call) =>
        new(call.Method, call.Host, call.Peer, call.GetHttpContext().Request.Path.Value, call.Deadline);
}
