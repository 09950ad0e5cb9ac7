namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// The generalised extreme studentised deviate test: the value farthest from the centre, in spreads, is taken away again and again,
/// up to a tenth of them. The outliers are those taken up to the last time that distance was above its critical value
/// (n − i)·t / √((n − i − 1 + t²)(n − i + 1)), where t is Student's quantile at 1 − α / (2(n − i + 1)) with n − i − 1 degrees of freedom.
/// Source: Rosner, Percentage Points for a Generalized ESD Many-Outlier Procedure, Technometrics 25, 1983.
/// </summary>
public static class GeneralizedEsd
{
    /// <summary>How many of so many values may be outliers.</summary>
    public static int MostOutliers(int count) => count / 10;

    /// <summary>What is left of a sorted series when its outliers are taken from the ends: from Low up to, not including, High.</summary>
    internal static (int Low, int High) Left<TSpread>(
        ReadOnlySpan<double> sorted, TSpread spread, double significance, CancellationToken cancellationToken)
        where TSpread : ISpread
    {
        var (low, high) = (0, sorted.Length);
        var most = MostOutliers(sorted.Length);
        if (most == 0)
        {
            return (low, high);
        }

        // The critical value falls with every value taken, so what is not above the last one is not above its own.
        var least = Critical(sorted.Length - most + 1, significance);
        var left = (low, high);
        for (var taken = 1; taken <= most; taken++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (centre, scale) = spread.Of(low, high);
            if (!(scale > 0))
            {
                break;
            }

            var (below, above) = (centre - sorted[low], sorted[high - 1] - centre);
            (low, high) = above >= below ? (low, high - 1) : (low + 1, high);
            var distance = Math.Max(below, above) / scale;
            if (distance > least && distance > Critical(sorted.Length - taken + 1, significance))
            {
                left = (low, high);
            }
        }

        return WithoutTies(sorted, left.low, left.high);
    }

    /// <summary>The critical value of the largest distance among so many values; at least 3.</summary>
    public static double Critical(int count, double significance)
    {
        var t = StudentT.UpperQuantile(significance / (2 * count), count - 2);

        // t² may be beyond the largest double where t is not.
        var root = t > 1e100 ? t : Math.Sqrt(count - 2 + (t * t));
        return (count - 1) / Math.Sqrt(count) * (t / root);
    }

    /// <summary>
    /// How far from the mean of the others a value must be to reach the critical value with them: the value itself moves
    /// the mean and widens the deviation, which is why this is more than the critical value times their deviation.
    /// </summary>
    public static double Reach(int others, double deviation, double critical)
    {
        double m = others;
        var room = (m * m / (m + 1)) - (critical * critical);
        return room > 0 ? critical * deviation * Math.Sqrt((m - 1) * (m + 1) / (m * room)) : double.PositiveInfinity;
    }

    // Equal values get equal answers: those that equal an outlier go with it, even beyond the tenth.
    private static (int Low, int High) WithoutTies(ReadOnlySpan<double> sorted, int low, int high)
    {
        var fromLow = low > 0 && low < high ? CountBelow(sorted, Math.BitIncrement(sorted[low - 1]), low, high) : low;
        return (fromLow, high < sorted.Length && fromLow < high ? CountBelow(sorted, sorted[high], fromLow, high) : high);
    }

    /// <summary>How many sorted values are below one; from one number up to another.</summary>
    private static int CountBelow(ReadOnlySpan<double> sorted, double value, int from, int to)
    {
        while (from < to)
        {
            var middle = from + ((to - from) / 2);
            (from, to) = sorted[middle] < value ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
