namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// The median and 1.4826 times the median distance from it (which is the standard deviation of a normal series) of a sorted
/// series while values are taken from its ends, in logarithmic time. Where the median distance is 0, 1.253314 times the mean one.
/// </summary>
internal sealed class MedianSpread(ReadOnlyMemory<double> sorted) : ISpread
{
    private const double PerMedianDistance = 1.4826;
    private const double PerMeanDistance = 1.253314;
    private double[]? _sums;
    private double _sumsCentre;

    public (double Centre, double Spread) Of(int low, int high)
    {
        var left = sorted.Span[low..high];
        var median = Median.OfSorted(left);
        var nearest = MedianDistance(left, median);
        return (median, nearest > 0 ? PerMedianDistance * nearest : PerMeanDistance * MeanDistance(low, high, median));
    }

    private static double MedianDistance(ReadOnlySpan<double> left, double median)
    {
        var lower = NearestDistance(left, median, (left.Length + 1) / 2);
        return left.Length % 2 == 1 ? lower : Median.Middle(lower, NearestDistance(left, median, (left.Length / 2) + 1));
    }

    /// <summary>The distance of the farthest of the so many values nearest to a centre: they lie side by side.</summary>
    private static double NearestDistance(ReadOnlySpan<double> left, double centre, int count)
    {
        var (first, last) = (0, left.Length - count);
        while (first < last)
        {
            var middle = (first + last) / 2;
            (first, last) = centre - left[middle] > left[middle + count] - centre ? (middle + 1, last) : (first, middle);
        }

        return Math.Max(centre - left[first], left[first + count - 1] - centre);
    }

    // Half of the values are the median; that stays so, and it the median, while the values at the ends are taken away.
    private double MeanDistance(int low, int high, double median)
    {
        if (_sums is null || _sumsCentre != median)
        {
            _sumsCentre = median;
            _sums = SumsOutwards(median);
        }

        return (_sums[low] + _sums[high]) / (high - low);
    }

    /// <summary>At each position the sum of the distances between it and the middle, added from the middle outwards.</summary>
    private double[] SumsOutwards(double median)
    {
        var values = sorted.Span;
        var middle = values.Length / 2;
        var sums = new double[values.Length + 1];
        for (var i = middle; i < values.Length; i++)
        {
            sums[i + 1] = sums[i] + Math.Abs(values[i] - median);
        }

        for (var i = middle - 1; i >= 0; i--)
        {
            sums[i] = sums[i + 1] + Math.Abs(values[i] - median);
        }

        return sums;
    }
}
