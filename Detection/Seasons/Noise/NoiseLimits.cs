using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Noise;

/// <summary>
/// How far below and above what is expected noise may lie: by chance α one value or more of a series without outliers lies beyond.
/// The limit of a normal series is Student's quantile at α/(2n), with as many degrees of freedom as the median distance of n values is worth;
/// the tails of the noise widen it, and its scale at the height of the course gives it its unit. Among k outliers the quantile is the one
/// at (k + 1)α/(2n): where things happen the next one is no surprise. Source: Benjamini and Hochberg, Controlling the False Discovery Rate,
/// Journal of the Royal Statistical Society B 57, 1995, here for the rows around each row.
/// </summary>
internal sealed class NoiseLimits
{
    /// <summary>What rounding leaves of values that repeat exactly, in parts of the largest expected one.</summary>
    private const double Rounding = 1.0 / (1L << 42);

    /// <summary>No more outliers around a row count.</summary>
    public const int MostAround = 64;

    private readonly NoiseScale _scale;

    /// <summary>How far the tails go, in the noise's scale, with so many outliers around.</summary>
    private readonly double[] _below = new double[MostAround + 1];
    private readonly double[] _above = new double[MostAround + 1];
    private readonly double _least;

    /// <summary>Measures the noise.</summary>
    /// <param name="course">What was expected of each row, in the order of time.</param>
    /// <param name="left">What is left of its value.</param>
    /// <param name="significance">The chance α.</param>
    /// <param name="cancellationToken">Ends the measuring.</param>
    public NoiseLimits(ReadOnlySpan<double> course, ReadOnlySpan<double> left, Significance significance, CancellationToken cancellationToken)
    {
        _scale = new(course, left, cancellationToken);
        using var rented = new Rented<double>(left.Length);
        var noise = rented.Span;
        var largest = 0.0;
        foreach (var (start, end) in new Stretches(left.Length, cancellationToken))
        {
            for (var row = start; row < end; row++)
            {
                var scale = _scale.At(course[row]);
                noise[row] = scale > 0 ? left[row] / scale : 0;
                largest = Math.Max(largest, Math.Abs(course[row]));
            }
        }

        _least = largest * Rounding;
        var (below, above) = NoiseTail.Of(noise, cancellationToken);
        for (var around = 0; around <= MostAround; around++)
        {
            var chance = Math.Min(0.5, (around + 1) * significance.Value / (2.0 * left.Length));
            var normal = StudentT.UpperQuantile(chance, Math.Max(1, NoiseScale.Efficiency * left.Length));
            (_below[around], _above[around]) = (below.At(normal), above.At(normal));
        }
    }

    /// <summary>How far below and above a height, with so many outliers around.</summary>
    public (double Below, double Above) At(double height, int around)
    {
        var scale = _scale.At(height);
        return (Limit(_below[around] * scale), Limit(_above[around] * scale));
    }

    // A heavy tail may lead beyond the largest number.
    private double Limit(double distance) => Math.Clamp(double.IsNaN(distance) ? 0 : distance, _least, double.MaxValue);
}
