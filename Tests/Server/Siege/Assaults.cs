using System.IO.Compression;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Server.Siege;

/// <summary>What is thrown at a server all at once: each costs it as much as a caller can make it cost.</summary>
internal static class Assaults
{
    private const int ValuesOfChunk = 380_000; // of 11 bytes each: close to the largest message
    private const int Chunks = 40;               // of which a server of 512 MB has room for fewer, whatever the method
    private const int Names = 1000;

    /// <summary>About 4 MB of values.</summary>
    public static byte[] Values => _valuesOnly;

    private static readonly byte[] _valuesOnly = Frame(new OutliersRequest { Metrics = [.. Wave(ValuesOfChunk)] });
    private static readonly byte[] _infinite = Frame(new OutliersRequest { Metrics = [.. Enumerable.Repeat(new Metric { Value = double.PositiveInfinity }, ValuesOfChunk)] });

    /// <summary>Metrics without anything: two bytes each.</summary>
    private static readonly byte[] _empty = RawCall.Frame([.. Enumerable.Repeat(new byte[] { 0x0A, 0 }, 2_000_000).SelectMany(each => each)]);

    public static Assault[] All =>
    [
        .. Enum.GetValues<Method>().Select(method => new Assault(
            $"a series without end, {method}", "DetectSeries", [Frame(new() { Detector = new() { Method = method } }), _valuesOnly], Chunks, 4)),
        new("a series of outliers without end", "DetectSeries", [_infinite], Chunks, 4),
        new("a series without end, by name, explained", "DetectSeries", [Frame(new() { Detector = new() { Scope = Scope.ByName, Explain = true } }), Named(40_000)], Chunks, 4),
        new("seasonal on 380,000 values", "DetectSeries", [Frame(new() { Detector = new() { Method = Method.Seasonal } }), _valuesOnly], 1, 8),
        new("4 MB of values", "Detect", [_valuesOnly], 1, 30),
        new("4 MB of outliers", "Detect", [_infinite], 1, 20),
        new("4 MB of nothing", "Detect", [_empty], 1, 10),
        new("4 MB of outliers, explained", "Detect", [Frame(new() { Detector = new() { Explain = true }, Metrics = [.. Enumerable.Repeat(new Metric { Value = double.PositiveInfinity }, ValuesOfChunk)] })], 1, 10),
        new("4 MB of names", "Detect", [Frame(new() { Detector = new() { Scope = Scope.ByName }, Metrics = [.. Enumerable.Range(0, 200_000).Select(i => new Metric { Name = $"{i}", Value = i })] })], 1, 10),
        new("a watch of as many names as there may be", "Watch", [Named(Names)], 20, 8),
        new("a watch of too many names", "Watch", [Named(40_000)], 2, 8),
        new("a watch of outliers, whose answers nobody reads", "Watch", [_infinite], 20, 8, Reads: false),
        new("a gzip bomb of 1 GB", "Detect", [Gzipped(new byte[1 << 30])], 1, 8, "gzip"),
        new("gzips of 4 MB of nothing", "Detect", [Gzipped(_empty[5..])], 1, 20, "gzip"),
        new("answers of a megabyte that nobody reads", "Detect", [_infinite], 1, 8, Reads: false),
    ];

    private static IEnumerable<Metric> Wave(int count)
    {
        var random = new Random(1);
        return Enumerable.Range(0, count).Select(i => new Metric { Value = Math.Sin(i * Math.Tau / 144) + random.NextDouble() });
    }

    /// <summary>About 4 MB of metrics that have so many names in turn.</summary>
    private static byte[] Named(int names)
    {
        var random = new Random(2);
        return Frame(new() { Metrics = [.. Enumerable.Range(0, 180_000).Select(i => new Metric { Name = $"{i % names}", Value = random.NextDouble() })] });
    }

    private static byte[] Frame(OutliersRequest request)
    {
        using var bytes = new MemoryStream();
        ProtoBuf.Serializer.Serialize(bytes, request);
        return RawCall.Frame(bytes.ToArray());
    }

    private static byte[] Gzipped(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return RawCall.Frame(compressed.ToArray(), flag: 1);
    }
}
