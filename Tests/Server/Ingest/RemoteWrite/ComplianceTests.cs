using System.Net;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Messages;
using CodeFirstOutliers.Tests.Support;
using Snappier;

namespace CodeFirstOutliers.Tests.Server.Ingest.RemoteWrite;

/// <summary>
/// What the specifications ask of a receiver, and the cases that the project prometheus/compliance tries on one (remotewrite/receiver), in our words. Native
/// histograms are the one kind that is not taken: the specification leaves that to the receiver, and wants it told.
/// </summary>
[TestClass]
public sealed class ComplianceTests
{
    private static readonly string[] _up = ["__name__", "up", "instance", "localhost:9090", "job", "testjob"];

    private static RunningServer _server = null!;
    private static Writing _writing = null!;
    private static int _last;

    public required TestContext TestContext { get; set; }

    [ClassInitialize]
    public static async Task StartAsync(TestContext _)
    {
        _server = await RunningServer.StartAsync("--http-port", "0");
        _writing = new(_server);
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        _writing.Dispose();
        await _server.DisposeAsync();
    }

    [TestMethod]
    [DataRow("application/x-protobuf", "snappy", 204, "- - -", DisplayName = "1.0 without a message named")]
    [DataRow("application/x-protobuf;proto=prometheus.WriteRequest", "snappy", 204, "- - -", DisplayName = "1.0")]
    [DataRow("application/x-protobuf;proto=io.prometheus.write.v2.Request", "snappy", 204, "0 0 0", DisplayName = "2.0 has the headers of what was written")]
    [DataRow("application/x-protobuf;proto=io.prometheus.write.v9.Request", "snappy", 415, "- - -", DisplayName = "an unknown message")]
    [DataRow("application/json", "snappy", 415, "- - -", DisplayName = "JSON")]
    [DataRow("image/png", "snappy", 415, "- - -", DisplayName = "an image")]
    [DataRow("application/x-protobuf", "gzip", 415, "- - -", DisplayName = "gzip")]
    [DataRow("application/x-protobuf", "deflate", 415, "- - -", DisplayName = "deflate")]
    public async Task Content_is_negotiated_by_its_headers(string type, string encoding, int status, string counts)
    {
        var written = await _writing.SendAsync(Snappy.CompressToArray([]), type, encoding);

        Assert.AreEqual((status, counts), ((int)written.Status, written.Counts), written.Words);
    }

    [TestMethod]
    [DataRow(Writing.Type1)]
    [DataRow(Writing.Type2)]
    public async Task A_body_whose_first_byte_is_corrupt_is_400_with_words(string type)
    {
        var body = Snappy.CompressToArray(Writing.Bytes(Request2(_up, 1)));
        foreach (var first in new byte[] { (byte)'0', 0xFF })
        {
            body[0] = first;
            var written = await _writing.SendAsync(body, type);
            Assert.AreEqual(HttpStatusCode.BadRequest, written.Status);
            Assert.IsGreaterThan(0, written.Words.Length);
        }
    }

    [TestMethod]
    [DataRow(1.0, DisplayName = "1")]
    [DataRow(double.NaN, DisplayName = "NaN")]
    [DataRow(double.PositiveInfinity, DisplayName = "+Inf")]
    [DataRow(double.NegativeInfinity, DisplayName = "-Inf")]
    public async Task Every_value_of_every_metric_is_taken(double value)
    {
        foreach (var labels in new string[][]
        {
            ["__name__", "up"],
            _up,
            ["__name__", "up", "job", "test\njob\n", "instance", "localhost:9090"],
            ["__name__", "resource.cpu.usage", "job.name", "testjob"],
            ["__name__", "resource cpu usage", "job name", "testjob"],
            ["__name__", "größe", "ort", "zürich 🗻"],
        })
        {
            await TakesAsync(Request2(labels, value), "1 0 0");
            var (one, two) = (await _writing.SendAsync(Writing.Request(Series1(labels, value))), await _writing.SendAsync(Request2(labels, Sample.EndOfSeries)));
            Assert.AreEqual((HttpStatusCode.NoContent, HttpStatusCode.NoContent, "1 0 0"), (one.Status, two.Status, two.Counts), string.Join(' ', labels));
        }
    }

    [TestMethod]
    [DataRow(new string[0], DisplayName = "no labels at all")]
    [DataRow(new[] { "job", "testjob" }, DisplayName = "no name")]
    [DataRow(new[] { "__name__", "", "job", "testjob" }, DisplayName = "an empty name")]
    [DataRow(new[] { "__name__", "up", "job", "a", "job", "b" }, DisplayName = "a label twice")]
    [DataRow(new[] { "__name__", "up", "", "a" }, DisplayName = "a label without a name")]
    public async Task Labels_that_are_none_are_400_whatever_the_series_has(string[] labels)
    {
        var (samples, exemplars, described) = (Request2(labels, 1), Request2(labels), Request2(labels));
        exemplars.Series[0].Exemplars.Add([]);
        described.Series[0].Metadata = [];
        foreach (var request in new[] { samples, exemplars, described })
        {
            var written = await _writing.SendAsync(request);
            Assert.AreEqual((HttpStatusCode.BadRequest, "0 0 0"), (written.Status, written.Counts), written.Words);
        }
    }

    [TestMethod]
    public async Task Labels_may_be_unsorted_and_empty_ones_are_as_good_as_none()
    {
        await TakesAsync(Request2(["zone", "z", "__name__", "sorted", "empty", "", "area", "a"], 1), "1 0 0");

        Assert.AreEqual("sorted{area=\"a\",zone=\"z\"}", (await SeriesAsync("{__name__=\"sorted\"}")).Single().Name);
    }

    [TestMethod]
    public async Task Of_several_series_those_without_fault_are_written_and_counted()
    {
        var request = Request2(["job", "a"], 1);
        foreach (var instance in new[] { "a", "b", "c" })
        {
            request.Series.Add(Series2(request, ["__name__", "partial", "instance", instance], 1));
        }

        var written = await _writing.SendAsync(request);

        Assert.AreEqual((HttpStatusCode.BadRequest, "3 0 0"), (written.Status, written.Counts), written.Words);
        Assert.HasCount(3, await SeriesAsync("{__name__=\"partial\"}"));
    }

    [TestMethod]
    public async Task A_created_timestamp_metadata_and_fields_to_come_are_passed_over()
    {
        var request = Request2(["__name__", "http_requests_total"], 1);
        request.Series[0].Metadata = [8, 1, 24, 1, 32, 2]; // a counter, with help and unit
        byte[] message = [.. Writing.Bytes(request), 0xFA, 1, 1, 0];
        var series = Writing.Bytes(request.Series[0]);
        byte[] created = [.. Writing.Bytes(new WriteRequest2 { Symbols = { "", "__name__", "http_requests_total" } }), 0x2A, (byte)(series.Length + 2), .. series, 0x30, 1];

        foreach (var body in new[] { message, created })
        {
            var written = await _writing.SendAsync(Snappy.CompressToArray(body), Writing.Type2);
            Assert.AreEqual((HttpStatusCode.NoContent, "1 0 0"), (written.Status, written.Counts), written.Words);
        }
    }

    [TestMethod]
    public async Task Exemplars_are_passed_over_and_need_not_be_sent_again()
    {
        var (with, without) = (Request2(["__name__", "exemplary"], 1), Request2(["__name__", "exemplary"]));
        with.Series[0].Exemplars.Add([0x11, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]);
        with.Series[0].Exemplars.Add([]);
        without.Series[0].Exemplars.Add([]);

        await TakesAsync(with, "1 0 2");
        await TakesAsync(without, "0 0 1");
    }

    [TestMethod]
    public async Task Native_histograms_are_refused_with_words_and_the_rest_is_written()
    {
        var request = Request2(["__name__", "histogram"], 1);
        request.Series[0].Histograms.Add([]);
        request.Series[0].Exemplars.Add([]);

        var written = await _writing.SendAsync(request);

        Assert.AreEqual((HttpStatusCode.BadRequest, "1 0 1"), (written.Status, written.Counts));
        Assert.Contains("native histograms are not taken", written.Words);
    }

    [TestMethod]
    public async Task Metadata_of_1_0_is_passed_over()
    {
        var request = new WriteRequest { Metadata = { new byte[] { 8, 1, 18, 1, (byte)'m' } } };

        var written = await _writing.SendAsync(request);

        Assert.AreEqual((HttpStatusCode.NoContent, "- - -"), (written.Status, written.Counts));
    }

    [TestMethod]
    public async Task Duplicates_and_samples_out_of_order_are_dropped_and_count_as_written()
    {
        var request = Request2(["__name__", "order"], 1, 2, 3);
        (request.Series[0].Samples[0], request.Series[0].Samples[2]) = (request.Series[0].Samples[2], request.Series[0].Samples[0]);
        request.Series[0].Samples.Add(request.Series[0].Samples[0]);

        await TakesAsync(request, "4 0 0");

        var series = (await SeriesAsync("{__name__=\"order\"}")).Single();
        Assert.AreEqual((1L, 3L), (series.Judged, series.Dropped));
    }

    [TestMethod]
    public async Task Samples_of_different_times_and_a_message_without_series_are_taken()
    {
        var request = Request2(["__name__", "old"], 1);
        request.Series[0].Samples[0].Timestamp = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeMilliseconds();
        request.Series.Add(Series2(request, ["__name__", "new"], 1));
        request.Series[1].Samples[0].Timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        await TakesAsync(request, "2 0 0");
        await TakesAsync(new WriteRequest2 { Symbols = { "" } }, "0 0 0");
    }

    [TestMethod]
    public async Task Many_series_at_once_are_all_counted()
    {
        var request = new WriteRequest2 { Symbols = { "" } };
        for (var index = 0; index < 50; index++)
        {
            request.Series.Add(Series2(request, ["__name__", "many", "series", $"{index}"], index));
            request.Series[index].Exemplars.Add([]);
        }

        await TakesAsync(request, "50 0 50");
        Assert.HasCount(50, await SeriesAsync("many{}"));
    }

    private static async Task TakesAsync(WriteRequest2 request, string counts)
    {
        var written = await _writing.SendAsync(request);
        Assert.AreEqual((HttpStatusCode.NoContent, counts, ""), (written.Status, written.Counts, written.Words));
    }

    private static WriteRequest2 Request2(string[] labels, params double[] values)
    {
        var request = new WriteRequest2 { Symbols = { "" } };
        request.Series.Add(Series2(request, labels, values));
        return request;
    }

    private static TimeSeries2 Series2(WriteRequest2 request, string[] labels, params double[] values)
    {
        var series = new TimeSeries2();
        series.LabelRefs.AddRange(Enumerable.Range(request.Symbols.Count, labels.Length).Select(place => (uint)place));
        request.Symbols.AddRange(labels);
        series.Samples.AddRange(Samples(values));
        return series;
    }

    private static TimeSeries Series1(string[] labels, double value)
    {
        var series = Writing.Series([.. labels.Chunk(2).Select(pair => (pair[0], pair[1]))]);
        series.Samples.AddRange(Samples(value));
        return series;
    }

    /// <summary>Each newer than the one before.</summary>
    private static IEnumerable<WrittenSample> Samples(params double[] values) => values.Select(value =>
        new WrittenSample { Value = value, Timestamp = Writing.Start.AddSeconds(Interlocked.Increment(ref _last)).ToUnixTimeMilliseconds() });

    private async Task<List<SeriesInfo>> SeriesAsync(string selector) =>
        (await _server.Monitor.ListSeriesAsync(new() { Series = selector }, TestContext.CancellationToken)).Series;
}
