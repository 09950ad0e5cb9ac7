using System.Net;
using System.Text;
using System.Text.Json;
using CodeFirstOutliers.Tests.Support;
using CodeFirstOutliers.Tests.Tools.Interop;

namespace CodeFirstOutliers.Tests.Server.Hosting.Web;

/// <summary>gRPC-Web, called by the library that web pages use, and the questions that browsers ask beforehand.</summary>
[TestClass]
public sealed class GrpcWebTests
{
    private const string Page = "https://page.test";

    /// <summary>A request with the threshold -1.</summary>
    private static ReadOnlySpan<byte> ThresholdBelow0 => [0x12, 9, 0x11, 0, 0, 0, 0, 0, 0, 0xF0, 0xBF];

    private static readonly double[] _values = [.. Enumerable.Range(0, 300).Select(i => i == 290 ? 1000.0 : i % 7)];

    [TestMethod]
    public async Task A_page_gets_what_every_other_caller_gets()
    {
        var client = await InteropProgram.WebAsync("client");
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--web-origins", Page);
        var request = Requests.Of(_values);
        var detected = (await server.Outliers.DetectAsync(request)).Indices;
        var watched = (await server.Outliers.WatchAsync(Requests.Stream([request])).SingleAsync()).Indices;
        Assert.Contains(290, detected);
        Assert.Contains(290, watched);

        foreach (var (method, expected) in new[] { ("Detect", detected), ("DetectSeries", detected), ("Watch", watched) })
        {
            var run = await client.RunAsync([server.HttpUrl, method, Json(_values)]);
            Assert.AreEqual((0, $"[{string.Join(',', expected)}]\n", ""), (run.ExitCode, run.Output, run.Error), method);
        }
    }

    [TestMethod]
    [DataRow("Detect")]
    [DataRow("DetectSeries")]
    [DataRow("Watch")]
    public async Task A_page_hears_the_rule_that_it_broke(string method)
    {
        var client = await InteropProgram.WebAsync("client");
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--web-origins", Page);
        var run = await client.RunAsync([server.HttpUrl, method, """{ "detector": { "threshold": -1 }, "metrics": [{ "value": 1 }] }"""]);
        Assert.AreEqual(3, run.ExitCode);
        Assert.StartsWith("InvalidArgument: threshold must be finite and ", run.Error);
    }

    [TestMethod]
    [DataRow("Detect")]
    [DataRow("Watch")]
    public async Task A_page_hears_the_details_too(string method)
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--web-origins", Page);
        using var client = new HttpClient { BaseAddress = new(server.HttpUrl) };
        using var request = RawCall.WebRequest($"/pb.Outliers/{method}", RawCall.Frame(ThresholdBelow0));

        using var answer = await client.SendAsync(request);

        Assert.AreEqual(new("INVALID_INPUT", "detector.threshold"), Details.Of(answer));
    }

    [TestMethod]
    public async Task A_page_hears_the_details_of_a_stream_that_was_answered_before()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--web-origins", Page);
        using var client = new HttpClient { BaseAddress = new(server.HttpUrl) };
        using var request = RawCall.WebRequest("/pb.Outliers/Watch", [.. RawCall.Frame([]), .. RawCall.Frame([0x22, 1, (byte)'b'])]);

        var body = await (await client.SendAsync(request)).Content.ReadAsByteArrayAsync();

        // frames: that of the answer, then that of the trailers, whose flag is 128
        var trailers = Encoding.ASCII.GetString(body.AsSpan(body.AsSpan().IndexOf((byte)128) + 5));
        var details = trailers.Split("\r\n").Single(line => line.StartsWith("grpc-status-details-bin:", StringComparison.Ordinal)).Split(':')[1].Trim();
        Assert.AreEqual("return_states", Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(details)).GetDetail<Google.Rpc.BadRequest>().FieldViolations.Single().Field);
    }

    [TestMethod]
    public async Task A_page_without_credentials_is_told_so()
    {
        var client = await InteropProgram.WebAsync("client");
        using var files = new Certificates();
        using var tokens = new Tokens();
        await using var server = await RunningServer.StartAsync(
            "--http-port", "0", "--web-origins", Page,
            "--jwt-issuer", Tokens.Issuer, "--jwt-audience", Tokens.Audience, "--jwt-keys", files.File("jwks.json", tokens.Jwks));
        var refused = await client.RunAsync([server.HttpUrl, "Detect", Json(Requests.Seven)]);
        Assert.AreEqual((3, "Unauthenticated: credentials are missing, wrong or expired\n"), (refused.ExitCode, refused.Error));

        var known = await client.RunAsync([server.HttpUrl, "Detect", Json(Requests.Seven), "authorization", $"Bearer {tokens.Issue()}"]);
        Assert.AreEqual((0, "[5]\n", ""), (known.ExitCode, known.Output, known.Error));

        var (status, headers) = await AskAsync(server, Page);
        Assert.AreEqual((HttpStatusCode.NoContent, Page), (status, headers["Access-Control-Allow-Origin"]), "a browser asks without credentials");
    }

    [TestMethod]
    [DataRow(Page, true)]
    [DataRow("http://localhost:8080", true)]
    [DataRow("https://other.test", false)]
    [DataRow("http://page.test", false, DisplayName = "another scheme")]
    [DataRow("https://page.test:8443", false, DisplayName = "another port")]
    [DataRow("https://sub.page.test", false)]
    [DataRow("null", false)]
    public async Task A_browser_that_asks_may_call_for_the_pages_that_are_set(string origin, bool isAllowed)
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--web-origins", $"{Page}, http://localhost:8080");
        var (_, asked) = await AskAsync(server, origin);
        Assert.AreEqual(isAllowed ? origin : null, asked.GetValueOrDefault("Access-Control-Allow-Origin"));
        Assert.AreEqual(isAllowed ? "POST" : null, asked.GetValueOrDefault("Access-Control-Allow-Methods"));
        Assert.AreEqual(isAllowed ? "content-type,x-grpc-web" : null, asked.GetValueOrDefault("Access-Control-Allow-Headers"));

        using var call = RawCall.WebRequest("/pb.Outliers/Detect", RawCall.Frame([]));
        call.Headers.Add("Origin", origin);
        var (_, answered) = await SendAsync(server, call);
        Assert.AreEqual(isAllowed ? origin : null, answered.GetValueOrDefault("Access-Control-Allow-Origin"));
        Assert.AreEqual(isAllowed ? "grpc-status,grpc-message,grpc-status-details-bin,grpc-retry-pushback-ms" : null, answered.GetValueOrDefault("Access-Control-Expose-Headers"));
    }

    [TestMethod]
    public async Task Nobody_speaks_gRPC_Web_until_a_page_is_set()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        var (_, asked) = await AskAsync(server, Page);
        Assert.IsFalse(asked.ContainsKey("Access-Control-Allow-Origin"));
        using var call = RawCall.WebRequest("/pb.Outliers/Detect", RawCall.Frame([]));
        Assert.AreEqual(HttpStatusCode.UnsupportedMediaType, (await SendAsync(server, call)).Status);
    }

    private static string Json(double[] values) =>
        JsonSerializer.Serialize(new { metrics = values.Select((value, index) => new { name = "CPU", time = Requests.Start.AddSeconds(index), value }) });

    /// <summary>Asks, as a browser does before it calls, whether a page may.</summary>
    private static async Task<(HttpStatusCode Status, Dictionary<string, string> Headers)> AskAsync(RunningServer server, string origin)
    {
        using var question = new HttpRequestMessage(HttpMethod.Options, "/pb.Outliers/Detect")
        {
            Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "content-type,x-grpc-web" } },
        };
        return await SendAsync(server, question);
    }

    private static async Task<(HttpStatusCode Status, Dictionary<string, string> Headers)> SendAsync(RunningServer server, HttpRequestMessage request)
    {
        using var client = new HttpClient { BaseAddress = new(server.HttpUrl) };
        using var response = await client.SendAsync(request);
        return (response.StatusCode, response.Headers.ToDictionary(each => each.Key, each => string.Join(',', each.Value)));
    }
}
