using CodeFirstOutliers.Server.Outliers.Checking;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>What one call holds of the <see cref="Budget"/>, until it is disposed of.</summary>
internal sealed class Share(Budget budget) : IDisposable
{
    private long _bytes;

    /// <summary>The share of a gRPC call, which ends when the last byte of its answer is on its way.</summary>
    public static Share Of(CallContext context) => context.ServerCallContext!.GetHttpContext().Features.GetRequiredFeature<Share>();

    /// <summary>Has it hold so many bytes, instead of those it held.</summary>
    /// <returns>Whether they are there; if not, it holds what it held.</returns>
    public bool TryBecome(long bytes)
    {
        var more = bytes - _bytes;
        if (more > 0 && !budget.TryReserve(more))
        {
            return false;
        }

        if (more < 0)
        {
            budget.Release(-more);
        }

        _bytes = bytes;
        return true;
    }

    /// <summary>Has it hold so many bytes beside those it holds.</summary>
    /// <exception cref="LimitExceededException">They are not there.</exception>
    public void Grow(long bytes) => Become(_bytes + bytes);

    /// <inheritdoc cref="TryBecome"/>
    /// <exception cref="LimitExceededException">They are not there.</exception>
    public void Become(long bytes)
    {
        if (!TryBecome(bytes))
        {
            throw budget.Exceeded(bytes);
        }
    }

    public void Dispose() => TryBecome(0);
}
