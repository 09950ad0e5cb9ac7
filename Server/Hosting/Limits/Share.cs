using CodeFirstOutliers.Server.Outliers.Checking;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>What one call holds of the <see cref="Budget"/>, until it is disposed of.</summary>
internal sealed class Share : IDisposable
{
    private readonly Budget _budget;
    private Share? _beside;
    private long _bytes;

    /// <summary>Holds nothing yet.</summary>
    /// <param name="budget">What it is a share of.</param>
    /// <param name="beside">What the same call holds beside it.</param>
    public Share(Budget budget, Share? beside = null)
    {
        (_budget, _beside) = (budget, beside);
        if (beside is not null)
        {
            beside._beside = this;
        }
    }

    /// <summary>The share of a gRPC call, which ends when the last byte of its answer is on its way.</summary>
    public static Share Of(CallContext context) => context.ServerCallContext!.GetHttpContext().Features.GetRequiredFeature<Share>();

    /// <summary>Has it hold so many bytes, instead of those it held.</summary>
    /// <returns>Whether they are there; if not, it holds what it held.</returns>
    public bool TryBecome(long bytes)
    {
        var more = bytes - _bytes;
        if (more > 0 && !_budget.TryReserve(more))
        {
            return false;
        }

        if (more < 0)
        {
            _budget.Release(-more);
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
            throw Exceeded(bytes);
        }
    }

    /// <summary>Why it cannot hold so many bytes.</summary>
    public LimitExceededException Exceeded(long bytes) => _budget.Exceeded(bytes + (_beside?._bytes ?? 0));

    public void Dispose() => TryBecome(0);
}
