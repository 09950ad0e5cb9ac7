namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting;

/// <summary>A point that was checked, and the series that it goes to.</summary>
/// <param name="Key">What its past is remembered by.</param>
/// <param name="Metric">Its metric's name.</param>
/// <param name="Ticks">When it was measured, in ticks.</param>
internal sealed record SeriesPoint(string Key, string Metric, long Ticks)
{
    /// <summary>What goes to series as it is.</summary>
    public IReadOnlyList<(string Series, double Value)> Values { get; init; } = [];

    /// <summary>What has come together since a start; null for a point that does not add up.</summary>
    public Total? Total { get; init; }

    /// <summary>What came since the point before, where the point itself tells that.</summary>
    public Increase? Increase { get; init; }

    /// <summary>The series of a distribution; null where <see cref="Key"/> is the only one.</summary>
    public DistributionSeries? Distribution { get; init; }
}

/// <summary>The series of a histogram or summary.</summary>
/// <param name="Count">How many values there were a second.</param>
/// <param name="Sum">What they were together, a second.</param>
/// <param name="Quantiles">The quantiles, in the order of <see cref="Of"/>.</param>
internal sealed record DistributionSeries(string Count, string Sum, IReadOnlyList<string> Quantiles)
{
    /// <summary>The quantiles that are taken of histograms.</summary>
    public static readonly double[] Of = [0.5, 0.9, 0.99];
}
