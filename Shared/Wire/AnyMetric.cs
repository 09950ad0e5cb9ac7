namespace CodeFirstOutliers.Wire;

/// <summary>A metric, however it is written.</summary>
internal readonly ref struct AnyMetric
{
    private AnyMetric(long time, ReadOnlySpan<byte> name, double value)
    {
        Time = time;
        Name = name;
        Value = value;
    }

    /// <summary>In ticks, or <see cref="MetricColumns.NoTime"/>.</summary>
    public long Time { get; }

    public ReadOnlySpan<byte> Name { get; }

    public double Value { get; }

    public static AnyMetric Read(WireReader metric)
    {
        var time = default(Instant);
        ReadOnlySpan<byte> name = default;
        var value = 0.0;
        while (metric.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case MetricFields.TimeTag:
                    time.Merge(metric.ReadMessage("time"));
                    break;
                case MetricFields.NameTag:
                    name = metric.ReadBytes("name");
                    break;
                case MetricFields.ValueTag:
                    value = metric.ReadDouble("value");
                    break;
                default:
                    metric.Skip(tag);
                    break;
            }
        }

        return new(time.ToTicks(), name, value);
    }
}
