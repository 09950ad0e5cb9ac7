using StandIns.Tests.Echo;

namespace StandIns.Tests;

/// <summary>Malformed requests from a client that shares no code with the server.</summary>
[TestClass]
public sealed class CurlTests
{
    [TestMethod]
    [DataRow(new byte[0], "grpc-status: 13", DisplayName = "empty body")]
    [DataRow(new byte[] { 0, 0, 0 }, "grpc-status: 13", DisplayName = "short header")]
    [DataRow(new byte[] { 0, 0, 0, 0, 9, 1 }, "grpc-status: 13", DisplayName = "short frame")]
    [DataRow(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, "grpc-status: 13", DisplayName = "two frames")]
    [DataRow(new byte[] { 1, 0, 0, 0, 0 }, "grpc-status: 13", DisplayName = "compressed, no encoding")]
    [DataRow(new byte[] { 0, 0, 0, 0, 2, 0x0A, 9 }, "grpc-status: 2", DisplayName = "truncated message")]
    [DataRow(new byte[] { 0, 0, 0, 0, 0 }, "grpc-status: 0", DisplayName = "nothing wrong")]
    public async Task What_curl_sends_is_answered_with_its_status(byte[] body, string status) =>
        Assert.Contains(status, await CurlAsync(body, "Unary", "application/grpc"));

    [TestMethod]
    public async Task An_unknown_method_is_unimplemented() =>
        Assert.Contains("grpc-status: 12", await CurlAsync([0, 0, 0, 0, 0], "Unknown", "application/grpc"));

    [TestMethod]
    public async Task A_wrong_content_type_is_unsupported() =>
        Assert.Contains("HTTP/2 415", await CurlAsync([0, 0, 0, 0, 0], "Unary", "application/json"));

    /// <summary>The response's status line, headers and trailers.</summary>
    private static async Task<string> CurlAsync(byte[] body, string method, string contentType)
    {
        await using var host = await EchoHost.StartAsync();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, body);
            return await new Command("curl",
            [
                "--silent", "--http2-prior-knowledge", "--max-time", "30", "--noproxy", "*", "--data-binary", $"@{file}",
                "--header", $"content-type: {contentType}", "--header", "te: trailers",
                "--dump-header", "-", "--output", "/dev/null", $"{host.Address}/conformance.Echo/{method}",
            ]).RunAsync();
        }
        finally
        {
            File.Delete(file);
        }
    }
}
