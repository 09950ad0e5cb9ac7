using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Trends;

/// <summary>The running median over one season of bins, between them a straight line: rough, but the season itself does not move it.</summary>
internal static class RoughTrend
{
    /// <summary>Puts it at each row.</summary>
    /// <param name="slots">The slot of each row.</param>
    /// <param name="bins">The bins of the rows.</param>
    /// <param name="medians">The median of each bin.</param>
    /// <param name="heights">Where it is put.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static void Fill(ReadOnlySpan<long> slots, Bins bins, double[] medians, Span<double> heights, CancellationToken cancellationToken)
    {
        var window = Math.Min(bins.PerSeason, bins.Count);
        var lines = new RobustLine[bins.Count];
        var room = new double[window];
        for (var bin = 0; bin < bins.Count; bin++)
        {
            var first = Math.Clamp(bin - (window / 2), 0, bins.Count - window);
            medians.AsSpan(first, window).CopyTo(room);
            lines[bin] = new(bins.Places[bin], SmallMedian.Of(room, cancellationToken), 0);
        }

        SegmentedTrend.Fill(slots, bins, lines, heights, cancellationToken);
    }
}
