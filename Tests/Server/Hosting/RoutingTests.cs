using System.Net;
using System.Net.Http.Headers;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Server.Hosting;

[TestClass]
public sealed class RoutingTests
{
    private const string Ok = "0";
    private const string Unimplemented = "12";

    [TestMethod]
    [DataRow("/pb.Outliers/Detect", Ok, DisplayName = "a method of the contract")]
    [DataRow("/PB.outliers/DETECT", Ok, DisplayName = "the same in another case, which the router knows")]
    [DataRow("/pb.Outliers/Nothing", Unimplemented, DisplayName = "no method")]
    [DataRow("/pb.Nothing/Detect", Unimplemented, DisplayName = "no service")]
    public async Task A_call_is_answered_by_its_path(string path, string status)
    {
        await using var server = await RunningServer.StartAsync();

        using var answer = await SendAsync(server, HttpMethod.Post, path);
        await answer.Content.ReadAsByteArrayAsync();

        Assert.AreEqual(status, StatusOf(answer));
    }

    [TestMethod]
    public async Task What_is_not_a_call_is_refused()
    {
        await using var server = await RunningServer.StartAsync();

        using var answer = await SendAsync(server, HttpMethod.Get, "/pb.Outliers/Detect");

        Assert.IsFalse(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
    }

    private static async Task<HttpResponseMessage> SendAsync(RunningServer server, HttpMethod method, string path)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, server.Url + path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (method == HttpMethod.Post)
        {
            request.Content = new ByteArrayContent(new byte[5]) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } };
        }

        return await client.SendAsync(request);
    }

    private static string StatusOf(HttpResponseMessage answer) =>
        (answer.TrailingHeaders.TryGetValues("grpc-status", out var trailing) ? trailing : answer.Headers.GetValues("grpc-status")).Single();
}
