namespace CodeFirstOutliers.Monitoring.Series;

/// <summary>A value and what was expected in its place.</summary>
/// <param name="Time">When it was measured, in ticks of 100 ns since 0001-01-01 UTC.</param>
/// <param name="Value">The value.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Lower">The lowest value that would not have been an outlier.</param>
/// <param name="Upper">The highest.</param>
/// <param name="Score">How far it was off; above 1 for an outlier alone.</param>
public readonly record struct Point(long Time, double Value, double Expected, double Lower, double Upper, double Score);
