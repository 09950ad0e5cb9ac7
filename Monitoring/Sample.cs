namespace CodeFirstOutliers.Monitoring;

/// <summary>One value of a series.</summary>
/// <param name="Series">The name of the series, as <see cref="SeriesName"/> writes it.</param>
/// <param name="Value">The value; NaN for a missing one.</param>
/// <param name="Time">When it was measured, in ticks of 100 ns since 0001-01-01 UTC.</param>
public readonly record struct Sample(string Series, double Value, long Time)
{
    // prometheus/prometheus, model/value/value.go
    private const long StaleMarker = 0x7ff0000000000002;

    /// <summary>Prometheus's stale marker, a NaN of its own: in place of a value it says that the series ends.</summary>
    public static double EndOfSeries { get; } = BitConverter.Int64BitsToDouble(StaleMarker);

    /// <summary>Whether it says that its series ends.</summary>
    public bool IsEnd => BitConverter.DoubleToInt64Bits(Value) == StaleMarker;
}
