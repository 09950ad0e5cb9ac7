using Grpc.Core;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Client.Calling;

/// <summary>When a call ends before its answer.</summary>
/// <param name="Timeout">How long it may take, where that was asked for.</param>
/// <param name="CancellationToken">Cancels it.</param>
public readonly record struct CallLimits(TimeSpan? Timeout, CancellationToken CancellationToken)
{
    private static readonly TimeSpan ShortCall = TimeSpan.FromSeconds(30);

    /// <summary>For a call of one message: 30 seconds, where nothing was asked for.</summary>
    public CallContext OfMessage() => new(Of(Timeout ?? ShortCall));

    /// <summary>For a stream: as long as it takes, where nothing was asked for.</summary>
    /// <remarks>A server that refuses the stream midway says why with its status, not with the broken stream.</remarks>
    public CallContext OfStream() => new(Of(Timeout), CallContextFlags.IgnoreStreamTermination);

    private CallOptions Of(TimeSpan? timeout) => new(deadline: DateTime.UtcNow + timeout, cancellationToken: CancellationToken);
}
