using System.Buffers;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>The values of a series that count: neither missing (NaN) nor infinite, in their order. Returns its memory when disposed.</summary>
internal ref struct FiniteValues
{
    private double[]? _rented;

    private FiniteValues(ReadOnlySpan<double> values, double[]? rented)
    {
        Values = values;
        _rented = rented;
    }

    /// <summary>The values; the series itself when all of it counts.</summary>
    public ReadOnlySpan<double> Values { get; }

    /// <summary>The finite values; copied only where there are others.</summary>
    public static FiniteValues Of(ReadOnlySpan<double> values, CancellationToken cancellationToken) =>
        double.IsFinite(PairwiseSum.Of(values, cancellationToken))
            ? new(values, null)
            : CopyOf(values, cancellationToken);

    /// <summary>Whether all values are the same one; of none they are.</summary>
    public static bool AreEqual(ReadOnlySpan<double> values, CancellationToken cancellationToken)
    {
        foreach (var part in new Parts(values, cancellationToken))
        {
            if (part.ContainsAnyExcept(values[0]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Copies the finite values, without looking whether there are any others.</summary>
    public static FiniteValues CopyOf(ReadOnlySpan<double> values, CancellationToken cancellationToken)
    {
        var rented = ArrayPool<double>.Shared.Rent(values.Length);
        var kept = 0;
        foreach (var part in new Parts(values, cancellationToken))
        {
            foreach (var value in part)
            {
                rented[kept] = value;
                kept += double.IsFinite(value) ? 1 : 0;
            }
        }

        return new(rented.AsSpan(0, kept), rented);
    }

    public void Dispose()
    {
        if (_rented is { } rented)
        {
            _rented = null;
            ArrayPool<double>.Shared.Return(rented);
        }
    }
}
