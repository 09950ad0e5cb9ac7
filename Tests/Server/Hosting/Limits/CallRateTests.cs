using System.Net;
using CodeFirstOutliers.Server.Hosting.Identity;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

/// <summary>Calls a second: the rates are such that no call becomes free, or one does at once.</summary>
[TestClass]
public sealed class CallRateTests
{
    private const string Rule = "a caller may make at most 0.001 calls a second, 3 of them at once, got one more";

    private static readonly string[] _three = ["--calls-per-second", "0.001", "--call-burst", "3"];
    private static readonly Details _refused = new("TOO_MANY_CALLS", RetryAfter: TimeSpan.FromSeconds(1000));

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("Detect")]
    [DataRow("DetectSeries")]
    [DataRow("Watch")]
    public async Task As_many_calls_as_are_allowed_are_answered_and_no_more(string method)
    {
        await using var server = await RunningServer.StartAsync([.. _three, "--log-level", "Information"]);
        using var log = server.Listen();
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        for (var call = 0; call < 3; call++)
        {
            Assert.AreEqual(0, (await CallAsync(client, method)).GrpcStatus);
        }

        var refused = await CallAsync(client, method);

        Assert.AreEqual(((int)StatusCode.ResourceExhausted, Rule, _refused), (refused.GrpcStatus, refused.Message, refused.Details));
        Assert.AreEqual(1, log.Entries.Count(each => each.StartsWith($"refused 127.0.0.1: {Rule}", StringComparison.Ordinal)), string.Join('\n', log.Entries));
    }

    [TestMethod]
    public async Task Health_is_asked_as_often_as_anyone_likes()
    {
        await using var server = await RunningServer.StartAsync(["--http-port", "0", "--metrics", "true", .. _three]);
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        using var http = new HttpClient { BaseAddress = new(server.HttpUrl) };
        for (var call = 0; call < 10; call++)
        {
            Assert.AreEqual(0, (await RawCall.PostAsync(client, "/grpc.health.v1.Health/Check", RawCall.Frame([]))).GrpcStatus);
            Assert.AreEqual("Healthy", await http.GetStringAsync("/health/ready", TestContext.CancellationToken));
        }

        Assert.AreEqual(0, (await CallAsync(client)).GrpcStatus, "and no call is used up by it");
        await http.GetStringAsync("/metrics", TestContext.CancellationToken);
        await http.GetStringAsync("/metrics", TestContext.CancellationToken);
        using var refused = await http.GetAsync("/metrics", TestContext.CancellationToken);
        Assert.AreEqual((HttpStatusCode.TooManyRequests, "1000"), (refused.StatusCode, refused.Headers.RetryAfter?.ToString()));
    }

    [TestMethod]
    public async Task Without_the_option_a_caller_calls_as_often_as_it_likes()
    {
        await using var server = await RunningServer.StartAsync();
        for (var call = 0; call < 300; call++)
        {
            await server.Outliers.DetectAsync(Requests.Of(1), TestContext.CancellationToken);
        }
    }

    [TestMethod]
    public async Task Callers_known_by_token_key_or_certificate_have_each_their_own()
    {
        using var files = new Certificates();
        using var tokens = new Tokens();
        var (certificate, key, _) = files.Issue("server");
        await using var server = await RunningServer.StartAsync(
            [.. _three, "--tls", certificate, key, "--tls-client-ca", files.Authority,
            "--jwt-issuer", Tokens.Issuer, "--jwt-audience", Tokens.Audience, "--jwt-keys", files.File("jwks.json", tokens.Jwks),
            $"--Outliers:Identity:ApiKeys:ann={new ApiKeyHash("a")}", $"--Outliers:Identity:ApiKeys:ben={new ApiKeyHash("b")}"]);
        (string Who, HttpClient Client)[] callers =
        [
            ("the key ann", ClientOf("x-api-key", "a")), ("the key ben", ClientOf("x-api-key", "b")),
            ("the token ann", ClientOf("authorization", $"Bearer {tokens.Issue(subject: "ann")}")), ("the token ben", ClientOf("authorization", $"Bearer {tokens.Issue(subject: "ben")}")),
            ("the certificate ann", Certified(files.Issue("ann"))), ("the certificate ben", Certified(files.Issue("ben"))),
        ];
        foreach (var (who, client) in callers)
        {
            for (var call = 0; call < 3; call++)
            {
                Assert.AreEqual(0, (await CallAsync(client)).GrpcStatus, who);
            }

            Assert.AreEqual(_refused, (await CallAsync(client)).Details, who);
        }

        foreach (var again in (HttpClient[])
            [ClientOf("x-api-key", "a"), ClientOf("authorization", $"Bearer {tokens.Issue(subject: "ann", minutes: 4)}"), Certified(files.Issue("ann"))])
        {
            Assert.AreEqual(_refused, (await CallAsync(again)).Details, "the same caller with another connection, token or certificate");
        }

        HttpClient ClientOf(string header, string value) => new(RunningServer.AnyCertificate()) { BaseAddress = new(server.Url), DefaultRequestHeaders = { { header, value } } };

        HttpClient Certified((string Certificate, string Key, string) own)
        {
            var handler = RunningServer.AnyCertificate();
            handler.SslOptions.ClientCertificates = [System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPemFile(own.Certificate, own.Key)];
            return new(handler) { BaseAddress = new(server.Url) };
        }
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task A_client_with_a_retry_policy_waits_as_long_as_it_is_told()
    {
        await using var server = await RunningServer.StartAsync("--calls-per-second", "20", "--call-burst", "1");
        using var channel = GrpcChannel.ForAddress(server.Url, new() { ServiceConfig = new() { MethodConfigs = { Patient() } } });
        var outliers = channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);
        for (var call = 0; call < 3; call++)
        {
            await outliers.DetectAsync(Requests.Of(1), TestContext.CancellationToken);
        }
    }

    [TestMethod]
    [DataRow("10.0.0.1", "10.0.0.1")]
    [DataRow("::ffff:10.0.0.1", "10.0.0.1", DisplayName = "IPv4 at a socket for both")]
    [DataRow("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [DataRow("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64", DisplayName = "another address of its holder")]
    [DataRow("::1", "::/64")]
    public void Where_nobody_is_known_a_network_is_a_caller(string address, string network) => Assert.AreEqual(network, Caller.NetworkOf(IPAddress.Parse(address)));

    /// <summary>By itself it would try again after an hour.</summary>
    private static MethodConfig Patient() => new()
    {
        Names = { MethodName.Default },
        RetryPolicy = new()
        {
            MaxAttempts = 5,
            InitialBackoff = TimeSpan.FromHours(1),
            MaxBackoff = TimeSpan.FromHours(1),
            BackoffMultiplier = 1,
            RetryableStatusCodes = { StatusCode.ResourceExhausted },
        },
    };

    private static Task<RawAnswer> CallAsync(HttpClient client, string method = "Detect") => RawCall.PostAsync(client, $"/pb.Outliers/{method}", RawCall.Frame([]));
}
