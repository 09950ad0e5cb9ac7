using CodeFirstOutliers.Wire;

namespace CodeFirstOutliers.Benchmarks.Messages;

/// <summary>
/// What is asked in every measurement: a thousand metrics with times to 100 ns and ten names of 14 letters, about 41 KB on the
/// wire. A service that reports ten readings a second, gathered for 100 seconds, looks like this.
/// </summary>
internal static class Sample
{
    /// <summary>How many metrics there are.</summary>
    public const int Count = 1000;

    /// <summary>Where the outliers are.</summary>
    public static readonly int[] Outliers = [7, 113, 835];

    private static readonly DateTime _start = new(2020, 5, 22, 14, 13, 11, DateTimeKind.Utc);

    /// <summary>The metrics, the same at every call.</summary>
    public static List<Metric> Metrics(int count = Count)
    {
        var random = new Random(1);
        var names = Enumerable.Range(0, 10).Select(index => $"service.cpu{index:000}").ToArray();
        return
        [
            .. Enumerable.Range(0, count).Select(index => new Metric
            {
                Time = _start.AddSeconds(index / 10).AddTicks(((index % 10) * TimeSpan.TicksPerSecond / 10) + random.Next(1_000_000)),
                Name = names[index % names.Length],
                Value = Outliers.Contains(index) ? 90 + random.NextDouble() : random.NextDouble() * 40,
            }),
        ];
    }

    /// <summary>The metrics as columns in arrays of their own.</summary>
    public static MetricColumns Columns(int count = Count)
    {
        using var pooled = new OutliersRequest { Metrics = Metrics(count) }.Columns;
        return new(pooled.Values.ToArray(), pooled.Times.ToArray(), pooled.NameIds.ToArray(), [.. pooled.Names]);
    }

    /// <summary>The request on the wire.</summary>
    public static byte[] Bytes() => Bytes(new() { Columns = Columns() });

    /// <summary>Any request on the wire.</summary>
    public static byte[] Bytes(OutliersRequest request)
    {
        var writer = new WireWriter(65536);
        RequestWriter.Write(ref writer, request);
        var bytes = writer.Written.ToArray();
        writer.Dispose();
        return bytes;
    }

    /// <summary>The response on the wire.</summary>
    public static byte[] Answer()
    {
        var writer = new WireWriter(64);
        ResponseWriter.Write(ref writer, new() { Indices = [.. Outliers] });
        var bytes = writer.Written.ToArray();
        writer.Dispose();
        return bytes;
    }
}
