using System.Net.Http.Headers;
using System.Text;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using ProtoBuf;

namespace CodeFirstOutliers.Tests.Server.Ingest.Otlp;

/// <summary>Requests as a sender would make them, and some that none would.</summary>
internal static class Exports
{
    public const string Protobuf = "application/x-protobuf", Json = "application/json";

    private static readonly Marshaller<byte[]> _bytes = Marshallers.Create(bytes => bytes, bytes => bytes);
    private static readonly Method<byte[], byte[]> _export = new(MethodType.Unary, "opentelemetry.proto.collector.metrics.v1.MetricsService", "Export", _bytes, _bytes);

    public static byte[] Bytes(ExportMetricsServiceRequest request)
    {
        using var bytes = new MemoryStream();
        Serializer.Serialize(bytes, request);
        return bytes.ToArray();
    }

    public static async Task<ExportMetricsServiceResponse> CallAsync(RunningServer server, byte[] message) =>
        Serializer.Deserialize<ExportMetricsServiceResponse>((await server.Channel.CreateCallInvoker().AsyncUnaryCall(_export, null, default, message)).AsSpan());

    public static Task<HttpResponseMessage> PostAsync(HttpClient client, RunningServer server, string json) => PostAsync(client, server, Encoding.UTF8.GetBytes(json), Json);

    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, RunningServer server, byte[] body, string? type = Protobuf, string? encoding = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        return await client.PostAsync(new Uri($"{server.HttpUrl}/v1/metrics"), content);
    }

    public static async Task<List<SeriesInfo>> SeriesAsync(RunningServer server) => (await server.Monitor.ListSeriesAsync(new() { PageSize = 1000 })).Series;
}
