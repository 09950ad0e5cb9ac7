using CodeFirstOutliers.Server.Outliers.Checking;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>What one call holds of the <see cref="Budget"/>, until it is disposed of.</summary>
internal sealed class Share(Budget budget) : IDisposable
{
    private long _bytes;

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
