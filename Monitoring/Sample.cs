namespace CodeFirstOutliers.Monitoring;

/// <summary>One value of a series.</summary>
/// <param name="Series">The name of the series, as <see cref="SeriesName"/> writes it.</param>
/// <param name="Value">The value; NaN for a missing one.</param>
/// <param name="Time">When it was measured, in ticks of 100 ns since 0001-01-01 UTC.</param>
public readonly record struct Sample(string Series, double Value, long Time);
