using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using StandIns.Tests.Echo;

namespace StandIns.Tests;

/// <summary>A call made by hand over HTTP/2, so that its bytes may be wrong.</summary>
internal static class RawCall
{
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler());

    /// <summary>After which a call without an answer fails, rather than holding up the whole run.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>A frame: the flag, the length it claims, the bytes.</summary>
    public static byte[] Frame(byte[] message, byte flag = 0, uint? length = null)
    {
        var header = new byte[5];
        header[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(1), length ?? (uint)message.Length);
        return [.. header, .. message];
    }

    public static async Task<RawAnswer> SendAsync(
        EchoHost host,
        byte[] body,
        string method = "Unary",
        string contentType = "application/grpc",
        params (string Key, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{host.Address}/conformance.Echo/{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.TryAddWithoutValidation("te", "trailers");
        foreach (var (key, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(key, value);
        }

        using var patience = new CancellationTokenSource(Patience);
        using var response = await Http.SendAsync(request, patience.Token);
        var bytes = await response.Content.ReadAsByteArrayAsync(patience.Token);
        string? Find(string key) =>
            response.TrailingHeaders.TryGetValues(key, out var trailing) ? trailing.Single()
            : response.Headers.TryGetValues(key, out var leading) ? leading.Single()
            : null;
        return new(
            response.StatusCode,
            Find("grpc-status"),
            Uri.UnescapeDataString(Find("grpc-message") ?? ""),
            Find("grpc-encoding"),
            bytes,
            response.Headers.Contains("grpc-status"));
    }
}

/// <summary>What came back.</summary>
internal sealed record RawAnswer(
    HttpStatusCode Http, string? Status, string Message, string? Encoding, byte[] Body, bool IsTrailersOnly);
