namespace CodeFirstOutliers.Detection.Seasons.Trends;

/// <summary>The stretch of a trend that one line is fitted to: three seasons, but at least 25 bins.</summary>
internal static class Window
{
    /// <summary>Fewer bins than this say nothing of a level.</summary>
    public const int Fewest = 5;

    private const int Seasons = 3;
    private const int FewestBins = 25;

    /// <summary>How many bins it has.</summary>
    public static int Of(Bins bins) => Math.Max(FewestBins, Seasons * bins.PerSeason);

    /// <summary>The robust line through the bins from one up to, not including, another.</summary>
    public static RobustLine Fit(Bins bins, double[] medians, int from, int to, double around, double[] room) =>
        RobustLine.Through(bins.Places.AsSpan(from..to), medians.AsSpan(from..to), around, room);
}
