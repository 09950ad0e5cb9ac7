using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CodeFirstOutliers.Benchmarks.Messages;
using CodeFirstOutliers.Wire;

namespace CodeFirstOutliers.Benchmarks.Coding;

/// <summary>Reading the sample: a server does it once a call. The bytes come in pieces of 4 KB, as Kestrel's do.</summary>
[MemoryDiagnoser]
public class ReadBenchmarks
{
    private readonly ReadOnlySequence<byte> _bytes = Pieces.Of(Sample.Bytes(), 4096);
    private readonly byte[] _json = JsonSerializer.SerializeToUtf8Bytes(JsonRequest.Sample(), JsonMessages.Default.JsonRequest);

    /// <summary>System.Text.Json with generated code, from one array: what "faster than JSON" is measured against.</summary>
    [Benchmark(Baseline = true, Description = "System.Text.Json, source-generated")]
    public int Json() => JsonSerializer.Deserialize(_json, JsonMessages.Default.JsonRequest)!.Metrics.Count;

    /// <summary>Our codec, the values alone, as our server reads where it needs no more.</summary>
    [Benchmark(Description = "**our codec**, columns, only the values asked for")]
    public int Values()
    {
        using var columns = RequestReader.Read(_bytes).Columns;
        return columns.Values.Length;
    }

    /// <summary>Our codec, all columns.</summary>
    [Benchmark(Description = "**our codec**, columns, all asked for")]
    public int Columns()
    {
        using var columns = RequestReader.Read(_bytes).Columns;
        return columns.Values.Length + columns.Times.Length + columns.NameIds.Length;
    }

    /// <summary>Our codec, into a list of metrics, for who asks for one.</summary>
    [Benchmark(Description = "**our codec**, a list of metrics")]
    public int Metrics()
    {
        var request = RequestReader.Read(_bytes);
        using var columns = request.Columns;
        return request.Metrics.Count;
    }

    /// <summary>What protobuf-net does without our codec.</summary>
    [Benchmark(Description = "protobuf-net's serialiser")]
    public int ProtobufNet() => ProtoBuf.Serializer.Deserialize<OutliersRequest>(_bytes).Metrics.Count;

    /// <summary>The code that protoc generates for Google.Protobuf.</summary>
    [Benchmark(Description = "Google.Protobuf, generated")]
    public int Google() => Pb.OutliersRequest.Parser.ParseFrom(_bytes).Metrics.Count;
}
