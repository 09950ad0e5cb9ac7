using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons.Noise;
using CodeFirstOutliers.Detection.Seasons.Times;

namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>The rule for each row: the limits of the noise around what is expected there, narrower among outliers and in an excursion.</summary>
internal sealed class Judgement
{
    /// <summary>As far to both sides outliers count as being around a row.</summary>
    private const int Reach = NoiseLimits.MostAround / 2;

    private const int MostTurns = 8;

    private readonly Decomposition _parts;
    private readonly NoiseLimits _limits;
    private readonly byte[] _around;

    /// <summary>Judges at least one row.</summary>
    public Judgement(Rows rows, Significance significance, CancellationToken cancellationToken)
    {
        _parts = Decomposition.Of(rows, cancellationToken);
        using (var left = new Rented<double>(rows.Count))
        {
            Difference.Put(rows.Values, _parts.Course, left.Span, cancellationToken);
            _limits = new(_parts.Course, left.Span, significance, cancellationToken);
        }

        _around = Unfilled.Zeros<byte>(rows.Count, cancellationToken);
        CountAround(rows.Values, cancellationToken);
    }

    /// <summary>The rule of a row.</summary>
    public Residual this[int row] => Rule(row, _around[row]);

    /// <summary>
    /// Counts the other outliers around each row, and again with those that the limits among them tell, until there are no more: of the
    /// procedure of Benjamini and Hochberg the largest number counts that bears itself out.
    /// </summary>
    private void CountAround(ReadOnlySpan<double> values, CancellationToken cancellationToken)
    {
        using var rented = new Rented<byte>(values.Length);
        var outliers = rented.Span;
        var (before, count) = (-1, Mark(values, outliers, cancellationToken));
        for (var turn = 0; turn < MostTurns && count > before; turn++)
        {
            Count(outliers, cancellationToken);
            (before, count) = (count, Mark(values, outliers, cancellationToken));
        }
    }

    /// <summary>Marks the outliers by the counts at hand; returns how many there are.</summary>
    private int Mark(ReadOnlySpan<double> values, Span<byte> outliers, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (start, end) in new Stretches(values.Length, cancellationToken))
        {
            for (var row = start; row < end; row++)
            {
                var rule = this[row];
                outliers[row] = (byte)(rule.IsHigh(values[row]) || rule.IsLow(values[row]) ? 1 : 0);
                count += outliers[row];
            }
        }

        return count;
    }

    private void Count(ReadOnlySpan<byte> outliers, CancellationToken cancellationToken)
    {
        var around = 0;
        foreach (var outlier in outliers[..Math.Min(Reach, outliers.Length)])
        {
            around += outlier;
        }

        foreach (var (start, end) in new Stretches(outliers.Length, cancellationToken))
        {
            for (var row = start; row < end; row++)
            {
                around += row + Reach < outliers.Length ? outliers[row + Reach] : 0;
                around -= row > Reach ? outliers[row - Reach - 1] : 0;
                _around[row] = (byte)(around - outliers[row]);
            }
        }
    }

    /// <summary>
    /// In an excursion the bound lies no farther than half-way to the level that it went to: many rows have told of that level together, so each
    /// of them has only to say which of the two it belongs to.
    /// </summary>
    private Residual Rule(int row, int around)
    {
        var expected = _parts.Expected[row];
        var step = _parts.Course[row] - expected;
        var (below, above) = _limits.At(expected, around);
        return new(
            expected,
            step < -_parts.LeastStep ? Math.Min(below, -step / 2) : below,
            step > _parts.LeastStep ? Math.Min(above, step / 2) : above);
    }
}
