using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Tests.Server.Hosting.Identity;

/// <summary>Every endpoint that the server has, called in every form, without, with wrong, with expired and with right credentials of each scheme.</summary>
[TestClass]
public sealed class IdentityTests
{
    private enum Form
    {
        Http,
        Grpc,
        GrpcWeb,
        Post,
    }

    private static readonly string[] _open = ["/grpc.health.v1.Health/", "/health/"];

    [TestMethod]
    public async Task Tokens_open_every_endpoint_and_nothing_else_does()
    {
        using var files = new Certificates();
        using var tokens = new Tokens();
        using var others = new Tokens();
        await using var server = await RunningServer.StartAsync(
            "--http-port", "0", "--web-origins", "https://page.test", "--metrics", "true",
            "--jwt-issuer", Tokens.Issuer, "--jwt-audience", Tokens.Audience, "--jwt-keys", files.File("jwks.json", tokens.Jwks));

        await AssertClosedAsync(server, null);
        await AssertClosedAsync(server, Bearer("no token"));
        await AssertClosedAsync(server, Bearer(others.Issue()));
        await AssertClosedAsync(server, Bearer(tokens.Issue(issuer: "https://other.test")));
        await AssertClosedAsync(server, Bearer(tokens.Issue(audience: "others")));
        await AssertClosedAsync(server, Bearer(tokens.Issue(minutes: -10)));
        await AssertOpenAsync(server, Bearer(tokens.Issue()));
    }

    [TestMethod]
    public async Task Keys_open_every_endpoint_and_nothing_else_does()
    {
        var (key, setting) = await NewKeyAsync();
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--web-origins", "https://page.test", "--metrics", "true", setting);

        await AssertClosedAsync(server, null);
        await AssertClosedAsync(server, request => request.Headers.Add("x-api-key", "wrong"));
        await AssertOpenAsync(server, request => request.Headers.Add("x-api-key", key));
    }

    [TestMethod]
    public async Task Certificates_of_the_authority_open_every_endpoint_and_those_of_others_do_not()
    {
        using var ours = new Certificates();
        using var theirs = new Certificates();
        var (certificate, key, _) = ours.Issue("server");
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--web-origins", "https://page.test", "--metrics", "true", "--tls", certificate, key, "--tls-client-ca", ours.Authority);

        await AssertClosedAsync(server, null);
        await AssertClosedAsync(server, null, theirs.Issue("stranger"));
        await AssertClosedAsync(server, null, ours.Issue("expired", (-20, -10)));
        await AssertOpenAsync(server, null, ours.Issue("caller"));
    }

    [TestMethod]
    public async Task The_client_shows_what_it_is_given()
    {
        using var files = new Certificates();
        using var tokens = new Tokens();
        var (key, setting) = await NewKeyAsync();
        var (certificate, privateKey, _) = files.Issue("server");
        var caller = files.Issue("caller");
        await using var server = await RunningServer.StartAsync(
            "--tls", certificate, privateKey, "--tls-client-ca", files.Authority, setting,
            "--jwt-issuer", Tokens.Issuer, "--jwt-audience", Tokens.Audience, "--jwt-keys", files.File("jwks.json", tokens.Jwks));
        string[] common = ["--server", server.Url, "--cacert", files.Authority];

        foreach (var shown in (string[][])
            [["--cert", caller.Certificate, "--key", caller.Key], ["--token-file", files.File("token", tokens.Issue() + "\n")], ["--api-key-file", files.File("key", key)]])
        {
            var run = await ClientRun.InvokeAsync([.. common, .. shown]);
            Assert.AreEqual((0, ""), (run.ExitCode, run.Error), shown[0]);
        }

        var refused = await ClientRun.InvokeAsync(common);
        Assert.AreEqual(3, refused.ExitCode);
        Assert.Contains("asks for credentials: credentials are missing, wrong or expired (--cert, --token-file, --api-key-file)", refused.Error);
    }

    [TestMethod]
    public async Task Without_a_scheme_everyone_may_call()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--web-origins", "https://page.test", "--metrics", "true");
        await AssertOpenAsync(server, null);
    }

    private static Action<HttpRequestMessage> Bearer(string token) => request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

    private static async Task<(string Key, string Setting)> NewKeyAsync()
    {
        var made = await Command.RunAsync("dotnet", [Path.Join(AppContext.BaseDirectory, "outliers-server.dll"), "new-key", "tests"]);
        Assert.AreEqual(0, made.ExitCode, made.Error);
        var words = made.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return (words[Array.IndexOf(words, "x-api-key:") + 1], words.Single(word => word.StartsWith("--Outliers", StringComparison.Ordinal)));
    }

    private static async Task AssertClosedAsync(RunningServer server, Action<HttpRequestMessage>? credentials, (string Certificate, string Key, string)? own = null)
    {
        (string, Form)[] unknown = [("/pb.Nothing/Nothing", Form.Grpc), ("/pb.Nothing/Nothing", Form.GrpcWeb), ("/pb.Outliers/Nothing", Form.Grpc), ("/nothing", Form.Http)];
        foreach (var (path, form) in EndpointsOf(server).Concat(unknown))
        {
            var (http, grpc, details) = await CallAsync(server, path, form, credentials, own);
            if (_open.Any(open => path.StartsWith(open, StringComparison.Ordinal)))
            {
                Assert.AreEqual(HttpStatusCode.OK, http, path);
                Assert.AreNotEqual($"{(int)StatusCode.Unauthenticated}", grpc, path);
            }
            else if (form is Form.Grpc or Form.GrpcWeb)
            {
                Assert.AreEqual((HttpStatusCode.OK, $"{(int)StatusCode.Unauthenticated}", new("UNAUTHENTICATED")), (http, grpc, details), path);
            }
            else
            {
                // a certificate cannot be asked for within HTTP
                Assert.AreEqual(server.Url.StartsWith("https", StringComparison.Ordinal) ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized, http, path);
            }
        }
    }

    private static async Task AssertOpenAsync(RunningServer server, Action<HttpRequestMessage>? credentials, (string Certificate, string Key, string)? own = null)
    {
        foreach (var (path, form) in EndpointsOf(server))
        {
            var (http, grpc, _) = await CallAsync(server, path, form, credentials, own);
            Assert.IsFalse(http is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, path);
            if (!IsOfPage(path) || path == "/")
            {
                // remote write lets the body in, and then misses its encoding
                Assert.AreEqual(path == "/api/v1/write" ? HttpStatusCode.UnsupportedMediaType : HttpStatusCode.OK, http, path);
            }

            Assert.AreNotEqual($"{(int)StatusCode.Unauthenticated}", grpc, path);
        }
    }

    /// <summary>The paths of all endpoints; those with parameters, which are gRPC's for what it does not know, with words in their place.</summary>
    private static List<(string Path, Form Form)> EndpointsOf(RunningServer server)
    {
        var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(each => "/" + System.Text.RegularExpressions.Regex.Replace(each.RoutePattern.RawText!.TrimStart('/'), @"\{[^}]*\}", "unknown"))
            .Distinct().SelectMany(path => path.StartsWith("/health/", StringComparison.Ordinal) || path == "/metrics" || IsOfPage(path) ? new[] { (path, Form.Http) } : path is "/v1/metrics" or "/api/v1/write" ? [(path, Form.Post)] : [(path, Form.Grpc), (path, Form.GrpcWeb)]).ToList();
        Assert.Contains(("/pb.Outliers/Watch", Form.GrpcWeb), endpoints);
        Assert.Contains(("/metrics", Form.Http), endpoints);
        Assert.Contains(("/", Form.Http), endpoints);
        Assert.Contains(("/plot.svg", Form.Http), endpoints);
        Assert.IsGreaterThan(8, endpoints.Count);
        return endpoints;
    }

    /// <summary>Whether a path is of the page, its files and its connection.</summary>
    private static bool IsOfPage(string path) => path is "/" or "/series" or "/nothing-here" or "/unknown"
        || path.StartsWith("/_blazor", StringComparison.Ordinal) || path.StartsWith("/_framework/", StringComparison.Ordinal)
        || new[] { ".js", ".css", ".gz", ".svg" }.Contains(Path.GetExtension(path));

    private static async Task<(HttpStatusCode Http, string? Grpc, Details? Details)> CallAsync(
        RunningServer server, string path, Form form, Action<HttpRequestMessage>? credentials, (string Certificate, string Key, string)? own)
    {
        using var handler = RunningServer.AnyCertificate();
        if (own is var (certificate, key, _))
        {
            handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPemFile(certificate, key)];
        }

        using var client = new HttpClient(handler) { BaseAddress = new(form is Form.Grpc ? server.Url : server.HttpUrl) };
        using var request = form switch
        {
            Form.Grpc => RawCall.Request(path, RawCall.Frame([])),
            Form.GrpcWeb => RawCall.WebRequest(path, RawCall.Frame([])),
            Form.Post => new(HttpMethod.Post, path) { Content = new ByteArrayContent([]) { Headers = { ContentType = new("application/x-protobuf") } } },
            _ => new HttpRequestMessage(HttpMethod.Get, path),
        };
        credentials?.Invoke(request);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead); // Watch has no end
        var status = RawCall.Header(response, "grpc-status");
        return (response.StatusCode, status, status is null or "0" ? null : Details.Of(response));
    }
}
