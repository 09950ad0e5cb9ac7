namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>Percentiles of measured durations.</summary>
internal static class Percentiles
{
    /// <summary>The smallest duration that so many in a hundred do not exceed; NaN of none.</summary>
    /// <param name="sorted">The durations, ascending.</param>
    /// <param name="percent">0 to 100.</param>
    public static double Of(ReadOnlySpan<double> sorted, double percent) =>
        sorted.IsEmpty ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(percent / 100 * sorted.Length) - 1, 0, sorted.Length - 1)];

    /// <summary>The middle of some figures; the mean of the two in the middle of an even number; NaN of none.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
