namespace CodeFirstOutliers.Detection;

/// <summary>
/// What was expected and how far a value may stray from it: a value is an outlier exactly when it is outside the bounds,
/// and exactly then its score is above 1.
/// </summary>
/// <param name="Expected">The expected value; finite.</param>
/// <param name="Lower">The lowest value that is no outlier, at most <paramref name="Expected"/>; -∞ where low values are not told.</param>
/// <param name="Upper">The highest value that is no outlier, at least <paramref name="Expected"/>; +∞ where high values are not told.</param>
public readonly record struct Band(double Expected, double Lower, double Upper)
{
    /// <summary>Whether a value is outside; never for NaN.</summary>
    public bool Excludes(double value) => value < Lower || value > Upper;

    /// <summary>
    /// The distance from the expected value divided by the distance of the bound on that side; 0 for NaN and for a value
    /// on a side that is not told, +∞ for an infinite outlier and for one whose bound is the expected value itself.
    /// </summary>
    public double Score(double value)
    {
        var bound = value > Expected ? Upper : Lower;
        if (double.IsNaN(value) || double.IsInfinity(bound) || value == Expected)
        {
            return 0;
        }

        var distance = Math.Abs(value - Expected);
        var allowed = Math.Abs(bound - Expected);
        if (double.IsInfinity(distance) || double.IsInfinity(allowed))
        {
            // The difference of two finite numbers may be beyond the largest one; that of their halves is not.
            distance = Math.Abs((value / 2) - (Expected / 2));
            allowed = Math.Abs((bound / 2) - (Expected / 2));
        }

        var ratio = distance / allowed;
        // Rounding may carry the ratio over 1 or back to it; the bounds decide.
        return Excludes(value) ? Math.Max(ratio, Math.BitIncrement(1.0)) : Math.Min(ratio, 1);
    }
}
