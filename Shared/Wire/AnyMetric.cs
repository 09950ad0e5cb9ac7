namespace CodeFirstOutliers.Wire;

/// <summary>A metric, however it is written.</summary>
internal readonly ref struct AnyMetric
{
    private const uint TimeTag = 1 << 3 | (int)WireType.Length;
    private const uint NameTag = 2 << 3 | (int)WireType.Length;
    private const uint ValueTag = 3 << 3 | (int)WireType.Fixed64;

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
                case TimeTag:
                    time.Merge(metric.ReadMessage("time"));
                    break;
                case NameTag:
                    name = metric.ReadBytes("name");
                    break;
                case ValueTag:
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
