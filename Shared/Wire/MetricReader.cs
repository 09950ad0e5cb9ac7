namespace CodeFirstOutliers.Wire;

/// <summary>Reads metrics into columns, however they are written.</summary>
internal static class MetricReader
{
    private const uint TimeTag = 1 << 3 | (int)WireType.Length;
    private const uint NameTag = 2 << 3 | (int)WireType.Length;
    private const uint ValueTag = 3 << 3 | (int)WireType.Fixed64;

    public static void Read(WireReader metric, PooledColumns columns)
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

        columns.Add(value, time.ToTicks(), name);
    }
}
