using System.Text.Json;
using CodeFirstOutliers.Benchmarks.Messages;
using CodeFirstOutliers.Wire;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>The clients by name. Each makes its bytes anew at every call, but for those named after the bytes that they keep.</summary>
internal static class Callers
{
    private static readonly Dictionary<string, Func<Uri, ICaller>> _all = new()
    {
        ["bytes"] = Bytes,
        ["json-bytes"] = JsonBytes,
        ["ours"] = server => CodeFirst(server, OutliersBinder.ClientFactory, Sample.Metrics()),
        ["columns"] = Columns,
        ["protobuf-net"] = server => CodeFirst(server, null, Sample.Metrics()),
        ["google"] = GoogleKept,
        ["google-columns"] = server => GoogleColumns(server, null),
        ["google-handler"] = server => GoogleColumns(server, OutliersHandler.Create()),
        ["json"] = Json,
    };

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => _all.Keys;

    /// <summary>Connects one of them to a server.</summary>
    public static ICaller Create(string name, Uri server) => _all[name](server);

    private static GrpcCaller<byte[], byte[]> Bytes(Uri server)
    {
        var bytes = Sample.Bytes();
        return new(
            server, () => bytes, Marshallers.Bytes, Marshallers.Bytes, answer => [.. ResponseReader.Read(new(answer)).Indices]);
    }

    // a caller keeps the list and asks anew: a request remembers nothing of what it was written from
    private static CodeFirstCaller CodeFirst(Uri server, ProtoBuf.Grpc.Configuration.ClientFactory? factory, List<Metric> metrics) =>
        new(server, factory, () => new() { Metrics = metrics });

    private static CodeFirstCaller Columns(Uri server)
    {
        var columns = Sample.Columns();
        return new(server, OutliersBinder.ClientFactory, () => new() { Columns = columns });
    }

    private static GrpcCaller<Pb.OutliersRequest, Pb.OutliersResponse> GoogleKept(Uri server)
    {
        var request = Pb.OutliersRequest.Parser.ParseFrom(Sample.Bytes());
        return Google(server, () => request);
    }

    private static GrpcCaller<Pb.OutliersRequest, Pb.OutliersResponse> GoogleColumns(Uri server, HttpMessageHandler? handler)
    {
        var columns = Sample.Columns();
        return Google(server, () => GoogleMessages.Of(columns), handler);
    }

    private static GrpcCaller<Pb.OutliersRequest, Pb.OutliersResponse> Google(
        Uri server, Func<Pb.OutliersRequest> request, HttpMessageHandler? handler = null) => new(
            server,
            request,
            Marshallers.Google(Pb.OutliersRequest.Parser),
            Marshallers.Google(Pb.OutliersResponse.Parser),
            answer => [.. answer.Indices],
            handler);

    private static JsonCaller Json(Uri server)
    {
        var request = JsonRequest.Sample();
        return new(server, () => JsonSerializer.SerializeToUtf8Bytes(request, JsonMessages.Default.JsonRequest));
    }

    private static JsonCaller JsonBytes(Uri server)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(JsonRequest.Sample(), JsonMessages.Default.JsonRequest);
        return new(server, () => bytes);
    }
}
