namespace CodeFirstOutliers.Plotting;

/// <summary>A value and what was expected in its place when it came.</summary>
/// <param name="Time">When it was measured, in ticks of 100 ns since 0001-01-01 UTC.</param>
/// <param name="Value">The value; NaN for a missing one.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Lower">The lowest value that would not have been an outlier; -Infinity for none.</param>
/// <param name="Upper">The highest; +Infinity for none.</param>
public readonly record struct PlottedPoint(long Time, double Value, double Expected, double Lower, double Upper);
