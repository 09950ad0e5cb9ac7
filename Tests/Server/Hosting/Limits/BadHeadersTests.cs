using System.Net;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

/// <summary>Headers that say nothing are their sender's fault, whatever is called.</summary>
[TestClass]
public sealed class BadHeadersTests
{
    private static readonly string[] _paths = ["/pb.Outliers/Detect", "/pb.Outliers/DetectSeries", "/pb.Outliers/Watch", "/grpc.health.v1.Health/Check"];

    [TestMethod]
    [DataRow("grpc-timeout", "999999999H", "grpc-timeout must be 1 to 8 digits and H, M, S, m, u or n, got \"999999999H\"")]
    [DataRow("grpc-timeout", "abc", "grpc-timeout must be 1 to 8 digits and H, M, S, m, u or n, got \"abc\"")]
    [DataRow("grpc-timeout", "-1S", "grpc-timeout must be 1 to 8 digits and H, M, S, m, u or n, got \"-1S\"")]
    [DataRow("grpc-timeout", "5X", "grpc-timeout must be 1 to 8 digits and H, M, S, m, u or n, got \"5X\"")]
    [DataRow("grpc-timeout", "S", "grpc-timeout must be 1 to 8 digits and H, M, S, m, u or n, got \"S\"")]
    [DataRow("x!y", "z", "a name of metadata must have letters, digits, -, _ and . only, got \"x!y\"")]
    [DataRow("x-bin", "!!!", "x-bin must be base64, got \"!!!\"")]
    [DataRow("x-bin", "abcde", "x-bin must be base64, got \"abcde\"")]
    public async Task Bad_headers_are_refused_with_words_and_one_line_in_the_log(string name, string value, string words)
    {
        await using var server = await RunningServer.StartAsync("--log-level", "Information");
        using var log = server.Listen();
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        foreach (var path in _paths)
        {
            log.Levels.Clear();
            var answer = await RawCall.PostAsync(client, path, RawCall.Frame([]), header: (name, value));

            Assert.AreEqual(((int)StatusCode.InvalidArgument, words), (answer.GrpcStatus, answer.Message), path);
            Assert.AreEqual("refused: MESSAGE_MALFORMED", log.Levels.Single(each => each.Level > LogLevel.Debug).Entry.Trim(), path);
        }
    }

    [TestMethod]
    public async Task A_long_value_is_quoted_short()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) };

        var answer = await RawCall.PostAsync(client, _paths[0], RawCall.Frame([]), header: ("grpc-timeout", new string('9', 20_000)));

        Assert.EndsWith("999…\" (20000 characters)", answer.Message);
        Assert.IsLessThan(200, answer.Message.Length);
    }

    [TestMethod]
    [DataRow("0S", (int)StatusCode.DeadlineExceeded, DisplayName = "no time at all")]
    [DataRow("00000000n", (int)StatusCode.DeadlineExceeded, DisplayName = "none, in eight digits")]
    [DataRow("99999999H", (int)StatusCode.OK, DisplayName = "eleven thousand years")]
    [DataRow("30S", (int)StatusCode.OK, DisplayName = "half a minute")]
    public async Task A_timeout_holds(string timeout, int status)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        foreach (var path in _paths)
        {
            Assert.AreEqual(status, (await RawCall.PostAsync(client, path, RawCall.Frame([]), header: ("grpc-timeout", timeout))).GrpcStatus, path);
        }
    }

    [TestMethod]
    [DataRow("QQ")]
    [DataRow("QUI")]
    [DataRow("QUJD")]
    [DataRow("QQ==")]
    public async Task Base64_may_lack_its_padding(string value)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) };

        Assert.AreEqual(0, (await RawCall.PostAsync(client, _paths[0], RawCall.Frame([]), header: ("x-bin", value))).GrpcStatus);
    }

    [TestMethod]
    [DataRow("GET")]
    [DataRow("PUT")]
    [DataRow("DELETE")]
    [DataRow("OPTIONS")]
    [DataRow("FOO")]
    public async Task Only_POST_calls(string verb)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        foreach (var path in _paths)
        {
            using var request = RawCall.Request(path, RawCall.Frame([]));
            request.Method = new(verb);

            using var response = await client.SendAsync(request);

            Assert.IsTrue(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{path}: {response.StatusCode}");
            Assert.IsNull(RawCall.Header(response, "grpc-status"), path);
        }
    }
}
