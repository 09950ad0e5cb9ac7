using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CodeFirstOutliers.Benchmarks.Messages;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>A client of JSON over HTTP/2.</summary>
/// <param name="server">The server.</param>
/// <param name="body">Makes the bytes of a request.</param>
internal sealed class JsonCaller(Uri server, Func<byte[]> body) : ICaller
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseCookies = false });

    /// <inheritdoc/>
    public Task CallAsync() => AskAsync();

    /// <inheritdoc/>
    public async Task<int[]> AskAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        using var response = await _http.SendAsync(request, CancellationToken.None);
        response.EnsureSuccessStatusCode();
        var answer = await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(), JsonMessages.Default.JsonResponse);
        return answer!.Indices;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
