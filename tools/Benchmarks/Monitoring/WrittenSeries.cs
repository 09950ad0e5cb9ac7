using System.Buffers.Binary;
using System.Text;
using Snappier;

namespace CodeFirstOutliers.Benchmarks.Monitoring;

/// <summary>Series as a Prometheus writes them: bodies of remote write 1.0, each with one sample of a thousand series.</summary>
/// <param name="count">How many series there are, a multiple of <see cref="PerBody"/>.</param>
internal sealed class WrittenSeries(int count)
{
    /// <summary>About as many samples as a Prometheus sends at once (its default is 2000).</summary>
    public const int PerBody = 1000;

    /// <summary>How many series there are.</summary>
    public int Count => count;

    /// <summary>What is sent for all series at one place of their course.</summary>
    /// <param name="place">The place: a minute.</param>
    /// <param name="now">The place whose time is now; those before it are as many minutes older.</param>
    public IEnumerable<byte[]> Bodies(int place, (int Place, DateTimeOffset Time) now)
    {
        var timestamp = now.Time.AddMinutes(place - now.Place).ToUnixTimeMilliseconds();
        for (var first = 0; first < count; first += PerBody)
        {
            var body = new MemoryStream();
            for (var series = first; series < first + PerBody; series++)
            {
                WriteField(body, 1, SeriesOf(series, Course.At(place, series), timestamp));
            }

            yield return Snappy.CompressToArray(body.GetBuffer().AsSpan(0, (int)body.Length));
        }
    }

    private static byte[] SeriesOf(int index, double value, long timestamp)
    {
        var series = new MemoryStream();
        WriteField(series, 1, Label("__name__", "http_requests_total"));
        WriteField(series, 1, Label("instance", $"10.{index / 62500}.{index / 250 % 250}.{index % 250}:9090"));
        WriteField(series, 1, Label("job", "api"));
        var sample = new MemoryStream();
        sample.WriteByte(1 << 3 | 1);
        sample.Write(Bytes(value));
        sample.WriteByte(2 << 3 | 0);
        WriteVarint(sample, (ulong)timestamp);
        WriteField(series, 2, sample.ToArray());
        return series.ToArray();
    }

    private static byte[] Label(string name, string value)
    {
        var label = new MemoryStream();
        WriteField(label, 1, Encoding.UTF8.GetBytes(name));
        WriteField(label, 2, Encoding.UTF8.GetBytes(value));
        return label.ToArray();
    }

    private static byte[] Bytes(double value)
    {
        var bytes = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return bytes;
    }

    private static void WriteField(MemoryStream to, int field, ReadOnlySpan<byte> bytes)
    {
        to.WriteByte((byte)(field << 3 | 2));
        WriteVarint(to, (ulong)bytes.Length);
        to.Write(bytes);
    }

    private static void WriteVarint(MemoryStream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.WriteByte((byte)(value | 0x80));
        }

        to.WriteByte((byte)value);
    }
}
