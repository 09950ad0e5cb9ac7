namespace CodeFirstOutliers.Benchmarks.Quality.Plotting;

/// <summary>The rows of a series that a plot shows, and its values' range there.</summary>
/// <param name="First">The first row.</param>
/// <param name="Last">The last one.</param>
/// <param name="Bottom">Just below the lowest finite value, and what was expected.</param>
/// <param name="Top">Just above the highest.</param>
internal readonly record struct View(int First, int Last, double Bottom, double Top)
{
    // beyond it a picture has no coordinates
    private const double Most = 1e30;

    /// <summary>All rows.</summary>
    public static View OfAll(Trace trace) => Of(trace, 0, trace.Verdicts.Count - 1);

    /// <summary>The rows around what matters, with a few hundred before them so that the course shows.</summary>
    public static View Around(Trace trace, int first, int last) =>
        Of(trace, Math.Max(0, first - 300), Math.Min(trace.Verdicts.Count - 1, Math.Min(last, first + 600) + 150));

    /// <summary>Holds a number in the picture; NaN stays, and is a gap.</summary>
    public double Clamp(double number) => Math.Clamp(number, Bottom, Top);

    private static View Of(Trace trace, int first, int last)
    {
        var numbers = trace.Verdicts.Skip(first).Take(last - first + 1).SelectMany(verdict => new[] { verdict.Value, verdict.Expected })
            .Where(double.IsFinite).Select(number => Math.Clamp(number, -Most, Most)).DefaultIfEmpty(0).ToArray();
        var (low, high) = (numbers.Min(), numbers.Max());
        var margin = high > low ? 0.15 * (high - low) : Math.Max(1, 0.15 * Math.Abs(high));
        return new(first, last, low - margin, high + margin);
    }
}
