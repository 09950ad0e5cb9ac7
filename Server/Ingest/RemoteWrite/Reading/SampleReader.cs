using CodeFirstOutliers.Wire;

namespace CodeFirstOutliers.Server.Ingest.RemoteWrite.Reading;

/// <summary>Reads <see cref="Messages.WrittenSample"/>.</summary>
internal static class SampleReader
{
    private const uint Value = (1 << 3) | (uint)WireType.Fixed64;
    private const uint Timestamp = (2 << 3) | (uint)WireType.Varint;

    public static void Read(WireReader sample, WriteBatch batch)
    {
        var (value, timestamp) = (0.0, 0L);
        while (sample.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case Value:
                    value = sample.ReadDouble("timeseries.samples.value");
                    break;
                case Timestamp:
                    timestamp = (long)sample.ReadVarint("timeseries.samples.timestamp");
                    break;
                default:
                    sample.Skip(tag);
                    break;
            }
        }

        batch.Add(value, timestamp);
    }
}
