using System.Net;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Messages;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Tests.Server.Ingest.RemoteWrite;

/// <summary>What is taken of valid messages, over a real connection.</summary>
[TestClass]
public sealed class RemoteWriteTests
{
    private static readonly (string, string)[] _cpu = [("__name__", "cpu"), ("host", "a")];

    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [DataRow(Writing.Type1)]
    [DataRow("application/x-protobuf;proto=prometheus.WriteRequest")]
    [DataRow("Application/X-Protobuf; proto=\"prometheus.WriteRequest\"")]
    public async Task Samples_of_1_0_are_judged_under_their_series_name_however_the_labels_are_sorted(string type)
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var writing = new Writing(server);
        var request = Writing.Request(Writing.Series([("zone", "b\"\n"), .. _cpu, ("empty", "")], 1, 2, 3), Writing.Series([("__name__", "up")], 1));

        var written = await writing.SendAsync(Snappier.Snappy.CompressToArray(Writing.Bytes(request)), type);

        Assert.AreEqual((HttpStatusCode.NoContent, "", "- - -"), (written.Status, written.Words, written.Counts));
        var (first, second) = ((await SeriesAsync(server))[0], (await SeriesAsync(server))[1]);
        Assert.AreEqual(("cpu{host=\"a\",zone=\"b\\\"\\n\"}", 3L, 3.0, Writing.Start.AddMinutes(2).UtcDateTime), (first.Name, first.Judged, first.Value, first.Last));
        Assert.AreEqual(("up", 1L), (second.Name, second.Judged));
    }

    [TestMethod]
    public async Task Samples_of_2_0_are_judged_and_counted_in_the_headers()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var writing = new Writing(server);
        var request = Writing.Request2(["", "__name__", "cpu", "host", "a"], [1, 2, 3, 4], 1, 2, 3);
        request.Series[0].Exemplars.Add([]);

        var written = await writing.SendAsync(request);

        Assert.AreEqual((HttpStatusCode.NoContent, "", "3 0 1"), (written.Status, written.Words, written.Counts));
        Assert.AreEqual(("cpu{host=\"a\"}", 3L), ((await SeriesAsync(server)).Single().Name, (await SeriesAsync(server)).Single().Judged));
    }

    [TestMethod]
    public async Task What_is_written_again_changes_nothing()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var writing = new Writing(server);
        var request = Writing.Request2(["", "__name__", "cpu"], [1, 2], 1, 2, 3);

        await writing.SendAsync(request);
        var again = await writing.SendAsync(request);

        Assert.AreEqual((HttpStatusCode.NoContent, "3 0 0"), (again.Status, again.Counts));
        var series = (await SeriesAsync(server)).Single();
        Assert.AreEqual((3L, 3L), (series.Judged, series.Dropped));
    }

    [TestMethod]
    public async Task An_outlier_among_what_is_written_is_told_to_followers()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var writing = new Writing(server);
        var values = Monitoring.TestMonitor.Series("cpu", 0, 2000, 1800).Select(sample => sample.Value).ToArray();

        await writing.SendAsync(Writing.Request(Writing.Series(_cpu, values)));

        await using var follower = server.Monitor.FollowAsync(new() { Since = DateTime.UtcNow.AddHours(-1) }, Token).GetAsyncEnumerator(Token);
        Assert.IsTrue(await follower.MoveNextAsync());
        Assert.AreEqual(("cpu{host=\"a\"}", Writing.Start.AddMinutes(1800).UtcDateTime), (follower.Current.Name, follower.Current.Start));
    }

    [TestMethod]
    public async Task A_stale_marker_counts_as_written_and_is_not_judged_while_other_missing_values_are()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var writing = new Writing(server);

        var written = await writing.SendAsync(Writing.Request2(["", "__name__", "cpu"], [1, 2], 1, double.NaN, Sample.EndOfSeries));

        Assert.AreEqual((HttpStatusCode.NoContent, "3 0 0"), (written.Status, written.Counts));
        Assert.AreEqual(2, (await SeriesAsync(server)).Single().Judged);
    }

    [TestMethod]
    public async Task Only_the_series_that_are_asked_for_are_taken()
    {
        await using var server = await RunningServer.StartAsync(
            "--http-port", "0", "--Outliers:Ingest:Keep:0=cpu{}", "--Outliers:Ingest:Keep:1={__name__=~\"http_.*\"}", "--Outliers:Ingest:Drop:0={host=\"b\"}");
        using var writing = new Writing(server);
        var request = Writing.Request(
            Writing.Series(_cpu, 1), Writing.Series([("__name__", "cpu"), ("host", "b")], 1), Writing.Series([("__name__", "http_requests")], 1), Writing.Series([("__name__", "up")], 1));

        await writing.SendAsync(request);
        var written = await writing.SendAsync(request); // by then they are known

        Assert.AreEqual(HttpStatusCode.NoContent, written.Status);
        CollectionAssert.AreEqual(new[] { "cpu{host=\"a\"}", "http_requests" }, (await SeriesAsync(server)).Select(each => each.Name).ToArray());
    }

    [TestMethod]
    public async Task Samples_at_fault_leave_the_others_alone_and_are_told_of()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var writing = new Writing(server);
        var request = Writing.Request(Writing.Series([("host", "a")], 1, 2), Writing.Series(_cpu, 1, 2, 3), Writing.Series([("__name__", "up"), ("", "x")], 1));
        request.Series[1].Samples[1].Timestamp = DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds();
        request.Series[1].Histograms.Add([]);

        var written = await writing.SendAsync(request);

        Assert.AreEqual((HttpStatusCode.BadRequest, "text/plain"), (written.Status, written.Type));
        Assert.AreEqual("5 of 7 samples were not written; what was wrong first: a series must have a metric's name in __name__, got \"{host=\\\"a\\\"}\"", written.Words);
        Assert.AreEqual(("cpu{host=\"a\"}", 2L), ((await SeriesAsync(server)).Single().Name, (await SeriesAsync(server)).Single().Judged));
    }

    [TestMethod]
    public async Task Of_2_0_the_headers_tell_how_many_were_written_nevertheless()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var writing = new Writing(server);
        var request = Writing.Request2(["", "__name__", "cpu"], [1, 2], 1, 2, 3);
        request.Series[0].Histograms.Add([]);
        request.Series[0].Samples[0].Timestamp = long.MaxValue;

        var written = await writing.SendAsync(request);

        Assert.AreEqual((HttpStatusCode.BadRequest, "2 0 0"), (written.Status, written.Counts));
        Assert.AreEqual("2 of 4 samples were not written; what was wrong first: a timestamp must be -62135596800000 to 253402300799999 milliseconds since 1970, got 9223372036854775807", written.Words);
    }

    [TestMethod]
    public async Task A_series_too_many_is_refused_and_those_there_are_go_on()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--Outliers:Monitor:MaxSeries=1");
        using var writing = new Writing(server);

        await writing.SendAsync(Writing.Request(Writing.Series(_cpu, 1)));
        var written = await writing.SendAsync(Writing.Request(Writing.Series(_cpu, 1, 2), Writing.Series([("__name__", "up")], 1)));

        Assert.AreEqual(HttpStatusCode.BadRequest, written.Status);
        Assert.AreEqual("1 of 3 samples were not written; what was wrong first: the server has as many series as it may (1), got one more: \"up\"", written.Words);
        Assert.AreEqual(("cpu{host=\"a\"}", 2L), ((await SeriesAsync(server)).Single().Name, (await SeriesAsync(server)).Single().Judged));
    }

    [TestMethod]
    public async Task A_server_without_room_has_the_sender_come_again_and_gives_back_what_it_held()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var writing = new Writing(server);
        var (budget, limit) = (server.Services.GetRequiredService<Budget>(), server.Services.GetRequiredService<CurrentOptions>().Value.UsedMaxHeldBytes);
        Assert.IsTrue(budget.TryReserve(limit - 10));

        var refused = await writing.SendAsync(Writing.Request(Writing.Series(_cpu, 1)));
        budget.Release(limit - 10);
        var taken = await writing.SendAsync(Writing.Request(Writing.Series(_cpu, 1)));

        Assert.AreEqual((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1)), (refused.Status, refused.RetryAfter));
        Assert.AreEqual((HttpStatusCode.NoContent, 0L), (taken.Status, budget.Held));
    }

    [TestMethod]
    public async Task Who_must_show_credentials_must_do_so_here_too()
    {
        await using var server = await RunningServer.StartAsync(
            "--http-port", "0", "--Outliers:Identity:ApiKeys:me=sha256:2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683"); // of "key"
        using var writing = new Writing(server);
        var body = Snappier.Snappy.CompressToArray(Writing.Bytes(new WriteRequest()));

        Assert.AreEqual(HttpStatusCode.Unauthorized, (await writing.SendAsync(body)).Status);
        Assert.AreEqual(HttpStatusCode.NoContent, (await writing.SendAsync(body, key: "key")).Status);
    }

    private async Task<List<SeriesInfo>> SeriesAsync(RunningServer server) => (await server.Monitor.ListSeriesAsync(new(), Token)).Series;
}
