using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>What came back for bytes that no gRPC client would send.</summary>
/// <param name="HttpStatus">The HTTP status.</param>
/// <param name="GrpcStatus">The grpc-status, among the headers or the trailers; null where there is none.</param>
/// <param name="Message">The grpc-message, decoded.</param>
/// <param name="IsTrailersOnly">Whether the status stands in the headers, as it does where no message was answered.</param>
internal sealed record RawAnswer(HttpStatusCode HttpStatus, int? GrpcStatus, string Message, bool IsTrailersOnly)
{
    /// <summary>What stands beside the message; null where there is nothing.</summary>
    public Details? Details { get; init; }
}

/// <summary>Sends bytes over HTTP/2 as they are.</summary>
internal static class RawCall
{
    /// <summary>A gRPC frame: a flag, the length, the payload.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> payload, byte flag = 0, uint? claimedLength = null)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), claimedLength ?? (uint)payload.Length);
        payload.CopyTo(frame.AsSpan(5));
        return frame;
    }

    /// <summary>The bytes as gzip.</summary>
    public static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }

    /// <summary>A call with a body, over HTTP/2.</summary>
    public static HttpRequestMessage Request(string path, byte[] body, string contentType = "application/grpc")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } },
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        return request;
    }

    /// <summary>A call with a body over gRPC-Web, and HTTP/1.1.</summary>
    public static HttpRequestMessage WebRequest(string path, byte[] body) => new(HttpMethod.Post, path)
    {
        Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/grpc-web+proto") } },
    };

    /// <summary>Posts a body and reads the whole answer.</summary>
    public static async Task<RawAnswer> PostAsync(
        HttpClient client,
        string path,
        byte[] body,
        string contentType = "application/grpc",
        (string? Name, string? Value) header = default,
        CancellationToken cancellationToken = default)
    {
        using var request = Request(path, body, contentType);
        if (header is { Name: { } name, Value: { } value })
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request, cancellationToken);
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var status = Header(response, "grpc-status");
        return new(
            response.StatusCode,
            status is null ? null : int.Parse(status),
            Uri.UnescapeDataString(Header(response, "grpc-message") ?? ""),
            response.Headers.Contains("grpc-status"))
        {
            Details = Header(response, "grpc-status-details-bin") is null ? null : Details.Of(response),
        };
    }

    /// <summary>A header, or a trailer, of an answer; null where there is none.</summary>
    public static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.TrailingHeaders.TryGetValues(name, out values)
            ? values.Single()
            : null;
}
