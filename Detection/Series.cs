namespace CodeFirstOutliers.Detection;

/// <summary>The values of one metric, in the order they were received.</summary>
/// <param name="values">The values; NaN is a missing value.</param>
/// <param name="times">When each was measured, in ticks of 100 ns since 0001-01-01 UTC; empty where times are absent.</param>
public readonly ref struct Series(ReadOnlySpan<double> values, ReadOnlySpan<long> times = default)
{
    /// <summary>The values; NaN is a missing value.</summary>
    public ReadOnlySpan<double> Values { get; } = values;

    /// <summary>When each was measured, in ticks of 100 ns since 0001-01-01 UTC; empty where times are absent.</summary>
    public ReadOnlySpan<long> Times { get; } = times.IsEmpty || times.Length == values.Length
        ? times
        : throw new InvalidInputException("times", $"must be as many as values ({values.Length}), got {times.Length}");
}
