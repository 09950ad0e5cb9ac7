using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>What one call holds of the <see cref="Budget"/>, until it is disposed of.</summary>
internal sealed class Share(Budget budget) : IDisposable
{
    private long _bytes;
    private long _messageBytes;

    /// <summary>The share of a gRPC call, which ends when the last byte of its answer is on its way.</summary>
    public static Share Of(CallContext context) => ((MessageBody)context.ServerCallContext!.GetHttpContext().Features.GetRequiredFeature<IRequestBodyPipeFeature>()).Share;

    /// <summary>Has it hold so many bytes, instead of those it held.</summary>
    /// <returns>Whether they are there; if not, it holds what it held.</returns>
    public bool TryBecome(long bytes) => TryHold(ref _bytes, bytes);

    /// <summary>The same of what is held for a message that is coming or worked on, beside all else.</summary>
    public bool TryHoldMessage(long bytes) => TryHold(ref _messageBytes, bytes);

    /// <summary>Has it hold so many bytes beside those it holds.</summary>
    /// <exception cref="LimitExceededException">They are not there.</exception>
    public void Grow(long bytes) => Become(_bytes + bytes);

    /// <inheritdoc cref="TryBecome"/>
    /// <exception cref="LimitExceededException">They are not there.</exception>
    public void Become(long bytes)
    {
        if (!TryBecome(bytes))
        {
            throw Exceeded(bytes);
        }
    }

    /// <summary>Why it cannot hold so many bytes.</summary>
    public LimitExceededException Exceeded(long bytes) => budget.Exceeded(bytes + _messageBytes);

    /// <summary>Why there is no room for a message of so many bytes.</summary>
    public LimitExceededException MessageExceeded(long bytes) => budget.Exceeded(bytes + _bytes);

    public void Dispose()
    {
        TryBecome(0);
        TryHoldMessage(0);
    }

    private bool TryHold(ref long held, long bytes)
    {
        var more = bytes - held;
        if (more > 0 && !budget.TryReserve(more))
        {
            return false;
        }

        if (more < 0)
        {
            budget.Release(-more);
        }

        held = bytes;
        return true;
    }
}
