using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CodeFirstOutliers.Benchmarks.Messages;
using CodeFirstOutliers.Wire;
using Google.Protobuf;

namespace CodeFirstOutliers.Benchmarks.Coding;

/// <summary>Writing the sample: a client does it once a call.</summary>
[MemoryDiagnoser]
public class WriteBenchmarks
{
    private static readonly ArrayBufferWriter<byte> _buffer = new(1 << 18);
    private static readonly Utf8JsonWriter _jsonWriter = new(_buffer);

    private readonly OutliersRequest _metrics = new() { Metrics = Sample.Metrics() };
    private readonly OutliersRequest _columns = new() { Columns = Sample.Columns() };
    private readonly Pb.OutliersRequest _google = Pb.OutliersRequest.Parser.ParseFrom(Sample.Bytes());
    private readonly JsonRequest _json = JsonRequest.Sample();

    /// <summary>System.Text.Json with generated code: what "faster than JSON" is measured against.</summary>
    [Benchmark(Baseline = true, Description = "System.Text.Json, source-generated")]
    public int Json()
    {
        _buffer.ResetWrittenCount();
        _jsonWriter.Reset(_buffer);
        JsonSerializer.Serialize(_jsonWriter, _json, JsonMessages.Default.JsonRequest);
        return _buffer.WrittenCount;
    }

    /// <summary>Our codec, from a list of metrics.</summary>
    [Benchmark(Description = "**our codec**, a list of metrics")]
    public int Metrics() => Write(_metrics);

    /// <summary>Our codec, from columns.</summary>
    [Benchmark(Description = "**our codec**, columns")]
    public int Columns() => Write(_columns);

    /// <summary>What protobuf-net does without our codec.</summary>
    [Benchmark(Description = "protobuf-net's serialiser")]
    public int ProtobufNet()
    {
        _buffer.ResetWrittenCount();
        ProtoBuf.Serializer.Serialize(_buffer, _metrics);
        return _buffer.WrittenCount;
    }

    /// <summary>The code that protoc generates for Google.Protobuf.</summary>
    [Benchmark(Description = "Google.Protobuf, generated")]
    public int Google()
    {
        _buffer.ResetWrittenCount();
        _google.WriteTo(_buffer);
        return _buffer.WrittenCount;
    }

    private static int Write(OutliersRequest request)
    {
        _buffer.ResetWrittenCount();
        var writer = new WireWriter(65536);
        RequestWriter.Write(ref writer, request);
        _buffer.Write(writer.Written);
        writer.Dispose();
        return _buffer.WrittenCount;
    }
}
