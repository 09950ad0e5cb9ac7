using System.Buffers;
using System.Text;
using System.Text.Json;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;
using CodeFirstOutliers.Server.Ingest.Otlp.Reading;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Microsoft.Net.Http.Headers;
using ProtoBuf;

namespace CodeFirstOutliers.Server.Ingest.Otlp;

/// <summary>One of the two encodings of OTLP over HTTP.</summary>
/// <param name="ContentType">How it is called.</param>
/// <param name="Read">Reads a request.</param>
/// <param name="Bytes">Writes an answer.</param>
/// <param name="StatusBytes">Writes why there is none.</param>
internal sealed record MetricsFormat(
    string ContentType, Func<ReadOnlyMemory<byte>, Share, ExportMetricsServiceRequest> Read, Func<ExportMetricsServiceResponse, byte[]> Bytes, Func<Status, byte[]> StatusBytes)
{
    private static readonly JsonFormatter _statuses = new(new JsonFormatter.Settings(
        formatDefaultValues: false, TypeRegistry.FromMessages(ErrorInfo.Descriptor, BadRequest.Descriptor, RetryInfo.Descriptor)));

    public static readonly MetricsFormat Protobuf = new(
        "application/x-protobuf",
        (body, share) => ProtobufRequests.Read(new ReadOnlySequence<byte>(body), share),
        response =>
        {
            using var bytes = new MemoryStream();
            Serializer.Serialize(bytes, response);
            return bytes.ToArray();
        },
        status => status.ToByteArray());

    public static readonly MetricsFormat Json = new(
        "application/json",
        (body, share) => JsonRequests.Read(body.Span, share),
        response => JsonSerializer.SerializeToUtf8Bytes(response, JsonRequests.Options),
        status => Encoding.UTF8.GetBytes(_statuses.Format(status)));

    /// <summary>The format of a content type, whatever its parameters; null where it is none of the two.</summary>
    public static MetricsFormat? Of(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type) ? null
        : type.MediaType.Equals(Protobuf.ContentType, StringComparison.OrdinalIgnoreCase) ? Protobuf
        : type.MediaType.Equals(Json.ContentType, StringComparison.OrdinalIgnoreCase) ? Json
        : null;
}
