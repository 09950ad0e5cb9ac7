namespace CodeFirstOutliers.Detection.Seasons.Periods;

/// <summary>The peaks of an autocorrelation, up to half the series.</summary>
internal static class Peaks
{
    private const double LeastCorrelation = 0.3;
    private const double LeastDeviations = 3.5;
    private const double NearTheHighest = 0.8;
    private const double PartOfAPeak = 0.7;

    /// <summary>
    /// A peak counts when it is above 0.3 and above 3.5 / √pairs, 3.5 deviations of chance, beyond the first lag that is not alike at all. Of
    /// those that come within a fifth of the highest the first is taken, as the others are its multiples. Null where none counts.
    /// </summary>
    public static int? FirstHigh(double[] correlations, double[] pairs)
    {
        var start = Array.FindIndex(correlations, correlation => correlation < 0);
        if (start < 0)
        {
            return null;
        }

        var peaks = new List<int>();
        for (var lag = Math.Max(2, start); lag <= correlations.Length / 2; lag++)
        {
            var enough = Math.Max(LeastCorrelation, LeastDeviations / Math.Sqrt(pairs[lag]));
            if (correlations[lag] >= correlations[lag - 1] && correlations[lag] > correlations[lag + 1] && correlations[lag] > enough)
            {
                peaks.Add(lag);
            }
        }

        if (peaks.Count == 0)
        {
            return null;
        }

        var highest = peaks.Max(peak => correlations[peak]);
        var period = peaks.First(lag => correlations[lag] >= NearTheHighest * highest);
        return Highest(correlations, period, period + (period / 2));
    }

    /// <summary>The lag of the highest correlation from one lag to another, at most half the series.</summary>
    public static int Highest(double[] correlations, int from, int to)
    {
        var highest = from;
        for (var lag = from; lag <= Math.Min(to, correlations.Length / 2); lag++)
        {
            highest = correlations[lag] > correlations[highest] ? lag : highest;
        }

        return highest;
    }

    /// <summary>The top of the parabola of least squares through a peak, as far to both sides as it stays above 0.7 of its height.</summary>
    public static double Top(double[] correlations, int highest, int most)
    {
        var reach = 0;
        while (reach < most && highest + reach + 1 < correlations.Length
            && Math.Min(correlations[highest - reach - 1], correlations[highest + reach + 1]) > PartOfAPeak * correlations[highest])
        {
            reach++;
        }

        // Around the middle of 2r + 1 places: the slope is Σxy/Σx², the bend (nΣx²y − Σx²Σy)/(nΣx⁴ − (Σx²)²).
        double count = (2 * reach) + 1, y = 0, xy = 0, xxy = 0, xx = 0, xxxx = 0;
        for (var x = -reach; x <= reach; x++)
        {
            double square = (double)x * x, height = correlations[highest + x];
            (y, xy, xxy, xx, xxxx) = (y + height, xy + (x * height), xxy + (square * height), xx + square, xxxx + (square * square));
        }

        var bend = ((count * xxy) - (xx * y)) / ((count * xxxx) - (xx * xx));
        return reach > 0 && bend < 0 ? highest + Math.Clamp(-xy / xx / (2 * bend), -reach, reach) : highest;
    }
}
