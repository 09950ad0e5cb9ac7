using System.Net;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Hosting.Telemetry;
using CodeFirstOutliers.Server.Telling.RemoteWrite;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstOutliers.Tests.Server.Telling;

/// <summary>A real server writes gauges to receivers of remote write.</summary>
[TestClass]
public sealed class RemoteWriteOutTests
{
    private const string Cpu = "cpu{host=\"a\"}";
    private const string EachSecond = "--Outliers:Telling:RemoteWriteSeconds=1";

    [TestMethod]
    public async Task A_real_prometheus_has_what_was_written_before_and_after_it_was_killed()
    {
        using var data = new TemporaryFile("unused");
        var port = Ports.Free();
        await using var server = await RunningServer.StartAsync("--remote-write", $"http://127.0.0.1:{port}/api/v1/write", EachSecond, "--log-level", "Information");
        using var log = server.Listen();
        await using (var prometheus = await Prometheus.StartReceiverAsync(port, data.Folder))
        {
            await Incidents.BeginAsync(server, Cpu);
            Assert.IsGreaterThan(1, await prometheus.ValueAsync("anomaly_score{for=\"cpu\",host=\"a\"}"));
            Assert.IsLessThan(300, await prometheus.ValueAsync("yhat_upper{for=\"cpu\",host=\"a\"} > yhat > yhat_lower"));
        }

        var down = log.WaitForAsync("does not hear of anomaly gauges");
        await Incidents.BeginAsync(server, "disk");
        await down;
        await using var restarted = await Prometheus.StartReceiverAsync(port, data.Folder);

        Assert.IsGreaterThan(1, await restarted.ValueAsync("anomaly_score{for=\"disk\"}"));
        await restarted.ValueAsync("anomaly_score{for=\"cpu\",host=\"a\"}");
        await Incidents.EndAsync(server, Cpu);
        await restarted.GoneAsync("{for=\"cpu\"}"); // it would look back for five minutes without a stale marker
        await restarted.ValueAsync("yhat{for=\"disk\"}");
        Assert.AreEqual(0, await restarted.ValueAsync("sum(rate(outliers_remote_write_dropped_total[1m])) or vector(0)"));
        Assert.IsFalse(log.Entries.Any(entry => entry.Contains("was not told", StringComparison.Ordinal)), string.Join('\n', log.Entries));
    }

    [TestMethod]
    public async Task A_message_is_what_the_specification_wants()
    {
        var receiver = new WriteReceiver();
        await using var _ = await receiver.StartAsync();
        await using var server = await RunningServer.StartAsync("--remote-write", receiver.Url.Replace("//", "//user:pass%2Fword@", StringComparison.Ordinal), EachSecond);
        await Incidents.BeginAsync(server, Cpu);

        await Condition.HoldsAsync(() => !receiver.Messages.IsEmpty);

        var (_, at, headers, message) = receiver.Messages.First();
        Assert.AreEqual(
            ("snappy", "application/x-protobuf", "0.1.0", "Basic dXNlcjpwYXNzL3dvcmQ="),
            ($"{headers.ContentEncoding}", $"{headers.ContentType}", $"{headers["X-Prometheus-Remote-Write-Version"]}", $"{headers.Authorization}"));
        StringAssert.StartsWith($"{headers.UserAgent}", "outliers-server/", StringComparison.Ordinal);
        CollectionAssert.AreEqual(
            new[] { "anomaly_score", "yhat", "yhat_lower", "yhat_upper", "anomaly_surprise" }.Select(gauge => $"__name__={gauge} for=cpu host=a").ToArray(),
            message.Series.Select(series => string.Join(' ', series.Labels.Select(label => $"{label.Name}={label.Value}"))).ToArray());
        Assert.IsLessThan(TimeSpan.FromSeconds(10), (at - DateTimeOffset.FromUnixTimeMilliseconds(message.Series[0].Samples.Single().Timestamp)).Duration());
    }

    [TestMethod]
    public async Task What_fails_is_sent_again_in_order_and_as_late_as_the_receiver_wants()
    {
        var receiver = new WriteReceiver(503, 429);
        await using var _ = await receiver.StartAsync();
        await using var server = await RunningServer.StartAsync("--remote-write", receiver.Url, EachSecond);
        await Incidents.BeginAsync(server, Cpu);

        await Condition.HoldsAsync(() => receiver.Messages.Count >= 5);

        var messages = receiver.Messages.ToArray();
        var times = messages.Select(each => each.Message.Series[0].Samples.Single().Timestamp).ToArray();
        Assert.AreEqual((times[0], times[0]), (times[1], times[2]));
        CollectionAssert.AreEqual(times.Order().ToArray(), times);
        Assert.IsTrue(messages[1].At - messages[0].At >= TimeSpan.FromSeconds(0.4) && messages[2].At - messages[1].At >= TimeSpan.FromSeconds(0.9), string.Join(' ', messages.Select(each => $"{each.At:O}")));
    }

    [TestMethod]
    public async Task What_is_refused_is_dropped_and_logged_once()
    {
        var receiver = new WriteReceiver(400, 302, 404);
        await using var _ = await receiver.StartAsync();
        await using var server = await RunningServer.StartAsync("--remote-write", receiver.Url, EachSecond, "--log-level", "Information");
        using var log = server.Listen();
        await Incidents.BeginAsync(server, Cpu);

        await Condition.HoldsAsync(() => receiver.Messages.Count == 5);

        Assert.AreEqual("400 302 404 204 204", string.Join(' ', receiver.Messages.Select(each => each.Status)));
        Assert.AreEqual(5, receiver.Messages.Select(each => each.Message.Series[0].Samples.Single().Timestamp).Distinct().Count());
        StringAssert.Matches(
            log.Entries.Single(entry => entry.Contains("was not told", StringComparison.Ordinal)), new(@"^127\.0\.0\.1:\d+ was not told of anomaly gauges: HTTP status 400 $"));
        Assert.IsFalse(log.Entries.Any(entry => entry.Contains("cpu", StringComparison.Ordinal)), "no name of a series is logged");
    }

    [TestMethod]
    public async Task The_token_is_read_from_its_file_for_each_request()
    {
        var receiver = new WriteReceiver();
        await using var _ = await receiver.StartAsync();
        using var token = new TemporaryFile("token", "first\n");
        await using var server = await RunningServer.StartAsync("--remote-write", receiver.Url, $"--Outliers:Telling:RemoteWriteTokenFile={token.Path}", EachSecond);
        await Incidents.BeginAsync(server, Cpu);
        await Condition.HoldsAsync(() => receiver.Messages.Any(each => each.Headers.Authorization == "Bearer first"));

        File.WriteAllText(token.Path, "second");

        await Condition.HoldsAsync(() => receiver.Messages.Any(each => each.Headers.Authorization == "Bearer second"));
    }

    [TestMethod]
    public async Task A_token_that_cannot_be_read_is_told_and_sends_nothing_without_it()
    {
        var receiver = new WriteReceiver();
        await using var _ = await receiver.StartAsync();
        using var token = new TemporaryFile("token");
        await using var server = await RunningServer.StartAsync("--remote-write", receiver.Url, $"--Outliers:Telling:RemoteWriteTokenFile={token.Path}", EachSecond, "--log-level", "Information");
        using var log = server.Listen();
        var told = log.WaitForAsync("does not hear of anomaly gauges, which is tried again: the token's file cannot be read");
        await Incidents.BeginAsync(server, Cpu);
        await told;

        Assert.IsEmpty(receiver.Messages);
    }

    [TestMethod]
    public async Task A_server_that_stops_says_that_its_gauges_end()
    {
        var receiver = new WriteReceiver();
        await using var _ = await receiver.StartAsync();
        await using var server = await RunningServer.StartAsync("--remote-write", receiver.Url, EachSecond);
        await Incidents.BeginAsync(server, Cpu);
        await Condition.HoldsAsync(() => receiver.Taken.Length > 0);

        await server.StopAsync();

        Assert.AreEqual(
            "__name__=anomaly_score,for=cpu,host=a stale; __name__=yhat,for=cpu,host=a stale; __name__=yhat_lower,for=cpu,host=a stale; __name__=yhat_upper,for=cpu,host=a stale; __name__=anomaly_surprise,for=cpu,host=a stale",
            string.Join("; ", receiver.Taken[^5..]));
    }

    [TestMethod]
    public async Task A_message_is_tried_for_an_hour()
    {
        await using var server = await RunningServer.StartAsync();
        using var failing = new FailingClients();
        using var log = new MemoryLog();
        using var stopping = new CancellationTokenSource();
        var (clock, meter) = (new HastyClock(), server.Services.GetRequiredService<WriteMeter>());
        var loop = new WriteLoop(new("http://receiver.test"), new(failing), new TellingOptions(), meter, clock, log);
        var given = log.WaitForAsync("receiver.test was not told of anomaly gauges: HTTP status 500");
        loop.Add(new([1], 1, clock.GetTimestamp()));
        var running = loop.RunAsync(stopping.Token);
        await given;

        // after 0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5 s and then each 30 s
        Assert.AreEqual(7 + ((3600 - 31) / 30), failing.Count);
        Assert.AreEqual(1, log.Levels.Count(each => each.Level == LogLevel.Warning && each.Entry.Contains("tried again", StringComparison.Ordinal)));
        await stopping.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => running);
    }

    /// <summary>Answers everything with 500.</summary>
    private sealed class FailingClients : HttpMessageHandler, IHttpClientFactory
    {
        private int _count;

        public int Count => _count;

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError));
        }
    }
}
