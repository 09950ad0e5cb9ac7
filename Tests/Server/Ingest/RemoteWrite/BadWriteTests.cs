using System.Net;
using System.Text;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Messages;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Snappier;

namespace CodeFirstOutliers.Tests.Server.Ingest.RemoteWrite;

/// <summary>What is refused, and in which words.</summary>
[TestClass]
public sealed class BadWriteTests
{
    private const int Most = 4096;

    private static RunningServer _server = null!;
    private static Writing _writing = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _)
    {
        _server = await RunningServer.StartAsync("--http-port", "0", $"--Outliers:Ingest:MaxBytes={Most}", "--Outliers:Ingest:MaxLabels=3", "--Outliers:MaxNameLength=40");
        _writing = new(_server);
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        Assert.AreEqual(0, _server.Services.GetRequiredService<Budget>().Held);
        _writing.Dispose();
        await _server.DisposeAsync();
    }

    [TestMethod]
    [DataRow(null, "snappy", "Content-Type must be application/x-protobuf with proto=prometheus.WriteRequest, which may be left out, or proto=io.prometheus.write.v2.Request, got \"\"")]
    [DataRow("application/json", "snappy", "got \"application/json\"")]
    [DataRow("application/x-protobuf;proto=io.prometheus.write.v3.Request", "snappy", "got \"application/x-protobuf; proto=io.prometheus.write.v3.Request\"")]
    [DataRow(Writing.Type1, null, "Content-Encoding must be snappy, got \"\"")]
    [DataRow(Writing.Type1, "gzip", "Content-Encoding must be snappy, got \"gzip\"")]
    [DataRow(Writing.Type2, "zstd", "Content-Encoding must be snappy, got \"zstd\"")]
    public async Task Another_type_or_encoding_is_415(string? type, string? encoding, string words)
    {
        var written = await _writing.SendAsync([0], type, encoding);

        Assert.AreEqual((HttpStatusCode.UnsupportedMediaType, "text/plain"), (written.Status, written.Type));
        Assert.EndsWith(words, written.Words);
    }

    [TestMethod]
    [DataRow(new byte[] { }, "the body must be one block of snappy, got one without its length", DisplayName = "empty")]
    [DataRow(new byte[] { 0xFF, 0xFF }, "the body must be one block of snappy, got one without its length", DisplayName = "half a length")]
    [DataRow(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, "the body must be one block of snappy, got one without its length", DisplayName = "an endless length")]
    [DataRow(new byte[] { 0x81, 0x20, 0 }, "a message must have at most 4096 bytes when it is inflated, got 4097", DisplayName = "more than is taken")]
    [DataRow(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0 }, "a message must have at most 4096 bytes when it is inflated, got 2147483647", DisplayName = "2 GB")]
    [DataRow(new byte[] { 5, 0 }, "the body must be one block of snappy, got one that is cut off or damaged", DisplayName = "cut off")]
    [DataRow(new byte[] { 4, 0x01, 0x09 }, "the body must be one block of snappy, got one that is cut off or damaged", DisplayName = "a copy of what is not there")]
    [DataRow(new byte[] { 1, 0, 0x0A }, "message.timeseries: varint runs past the end of the message at byte 1", DisplayName = "half a field")]
    [DataRow(new byte[] { 3, 2 << 2, 0x0A, 1, 0x0F }, "message.field 1: wire type 7 does not exist at byte 3", DisplayName = "no wire type")]
    public async Task Bytes_that_are_no_message_are_400(byte[] body, string words)
    {
        var written = await _writing.SendAsync(body);

        Assert.AreEqual((HttpStatusCode.BadRequest, "text/plain", words), (written.Status, written.Type, written.Words));
    }

    [TestMethod]
    [DataRow("a series must have a metric's name in __name__, got \"{host=\\\"a\\\"}\"", "host", "a")]
    [DataRow("a series must have a metric's name in __name__, got \"{host=\\\"a\\\"}\"", "host", "a", "__name__", "")]
    [DataRow("a label must have a name, got none before the value \"a\"", "__name__", "cpu", "", "a")]
    [DataRow("a label must come once, got \"host\" twice", "__name__", "cpu", "host", "a", "host", "a")]
    [DataRow("a label must come once, got \"h\\u001B[31m\" twice", "__name__", "cpu", "h\u001b[31m", "a", "h\u001b[31m", "b")]
    [DataRow("a series must have at most 3 labels, got 4", "__name__", "cpu", "a", "1", "b", "2", "c", "3")]
    [DataRow("the name of a series must have at most 40 characters, got 42: \"cpu{host=\\\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\\\"}\"", "__name__", "cpu", "host", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Labels_that_break_a_rule_are_400_in_both_versions(string words, params string[] texts)
    {
        (string, string)[] labels = [.. texts.Chunk(2).Select(pair => (pair[0], pair[1]))];
        var one = await _writing.SendAsync(Writing.Request(Writing.Series(labels, 1)));
        var two = await _writing.SendAsync(Writing.Request2(["", .. texts], [.. Enumerable.Range(1, texts.Length).Select(index => (uint)index)], 1));

        var expected = (HttpStatusCode.BadRequest, $"1 of 1 samples were not written; what was wrong first: {words}");
        Assert.AreEqual(expected, (one.Status, one.Words));
        Assert.AreEqual(expected, (two.Status, two.Words));
        Assert.AreEqual("0 0 0", two.Counts);
    }

    [TestMethod]
    [DataRow(new uint[] { 1, 3 }, "labels_refs must be places of symbols, of which there are 3, got 3")]
    [DataRow(new uint[] { 1, uint.MaxValue }, "labels_refs must be places of symbols, of which there are 3, got 4294967295")]
    [DataRow(new uint[] { 1, 2, 0 }, "labels_refs must be pairs of a name and a value, got 3")]
    public async Task References_that_lead_nowhere_are_400(uint[] refs, string words)
    {
        var written = await _writing.SendAsync(Writing.Request2(["", "__name__", "cpu"], refs, 1));

        Assert.AreEqual((HttpStatusCode.BadRequest, $"1 of 1 samples were not written; what was wrong first: {words}"), (written.Status, written.Words));
    }

    [TestMethod]
    [DataRow(-62135596800001)]
    [DataRow(253402300800000)]
    [DataRow(long.MinValue)]
    public async Task A_time_that_no_calendar_has_is_400(long timestamp)
    {
        var request = Writing.Request(Writing.Series([("__name__", "cpu")], 1));
        request.Series[0].Samples[0].Timestamp = timestamp;

        var written = await _writing.SendAsync(request);

        Assert.AreEqual(HttpStatusCode.BadRequest, written.Status);
        Assert.EndsWith($"a timestamp must be -62135596800000 to 253402300799999 milliseconds since 1970, got {timestamp}", written.Words);
    }

    [TestMethod]
    public async Task A_label_that_is_no_utf_8_is_400()
    {
        var message = Writing.Bytes(Writing.Request(Writing.Series([("__name__", "cpu?")], 1)));
        message[message.AsSpan().IndexOf("?"u8)] = 0xFF;

        var written = await _writing.SendAsync(Snappy.CompressToArray(message));

        Assert.AreEqual((HttpStatusCode.BadRequest, "1 of 1 samples were not written; what was wrong first: a label must be UTF-8, got \"cpu\uFFFD\""), (written.Status, written.Words));
    }

    [TestMethod]
    public async Task A_label_that_is_long_by_far_is_400_and_not_kept()
    {
        var written = await _writing.SendAsync(Writing.Request(Writing.Series([("__name__", "cpu"), ("host", new('a', 2000))], 1)));

        Assert.AreEqual(HttpStatusCode.BadRequest, written.Status);
        Assert.EndsWith("what was wrong first: the labels of a series must have at most 1184 bytes, got 2015", written.Words);
    }

    [TestMethod]
    public async Task A_series_with_ten_thousand_labels_is_400_in_both_versions_and_leaves_the_others_alone()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0"); // with the limits that it has by itself
        using var writing = new Writing(server);
        string[] texts = ["", "__name__", "cpu", .. Enumerable.Range(0, 9_999).SelectMany(index => new[] { $"l{index}", "v" })];
        (string, string)[] labels = [.. texts[1..].Chunk(2).Select(pair => (pair[0], pair[1]))];

        var one = await writing.SendAsync(Writing.Request(Writing.Series(labels, 1), Writing.Series([("__name__", "up")], 1)));
        var two = await writing.SendAsync(Writing.Request2(texts, [.. Enumerable.Range(1, texts.Length - 1).Select(index => (uint)index)], 1));

        const string Words = "what was wrong first: a series must have at most 128 labels, got 10000";
        Assert.AreEqual((HttpStatusCode.BadRequest, $"1 of 2 samples were not written; {Words}"), (one.Status, one.Words));
        Assert.AreEqual((HttpStatusCode.BadRequest, $"1 of 1 samples were not written; {Words}"), (two.Status, two.Words));
        Assert.AreEqual(0, server.Services.GetRequiredService<Budget>().Held);
    }

    [TestMethod]
    public async Task A_native_histogram_is_400_and_says_what_to_do()
    {
        var request = new WriteRequest { Series = { new() { Histograms = { Array.Empty<byte>() } } } };

        var written = await _writing.SendAsync(request);

        Assert.AreEqual(
            (HttpStatusCode.BadRequest, "1 of 1 samples were not written; what was wrong first: native histograms are not taken, got one: send_native_histograms must be false"),
            (written.Status, written.Words));
    }

    [TestMethod]
    [DataRow(Most + 1)]
    [DataRow(100_000_000)]
    public async Task A_body_that_is_too_large_is_413(int size)
    {
        var written = await _writing.SendAsync(new byte[size]);

        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, written.Status, written.Words);
    }

    [TestMethod]
    public async Task A_message_cut_off_at_any_byte_is_never_the_servers_fault()
    {
        var one = Writing.Bytes(Writing.Request(Writing.Series([("__name__", "cpu"), ("host", "a")], 1, 2), Writing.Series([("__name__", "up")], 3)));
        var two = Writing.Bytes(Writing.Request2(["", "__name__", "cpu", "host", "a"], [1, 2, 3, 4], 1, 2));
        foreach (var (whole, type) in new[] { (one, Writing.Type1), (two, Writing.Type2) })
        {
            for (var length = 0; length < whole.Length; length++)
            {
                await IsTheSendersAsync(Snappy.CompressToArray(whole.AsSpan(0, length)), type, $"{length} bytes of the message");
            }

            var body = Snappy.CompressToArray(whole);
            for (var length = 0; length < body.Length; length++)
            {
                var written = await _writing.SendAsync(body[..length], type);
                Assert.AreEqual(HttpStatusCode.BadRequest, written.Status, $"{length} bytes of the body: {written.Words}");
            }
        }
    }

    [TestMethod]
    public async Task A_message_with_any_byte_changed_is_never_the_servers_fault()
    {
        var whole = Writing.Bytes(Writing.Request2(["", "__name__", "cpu", "host", "a"], [1, 2, 3, 4], 1, 2));
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var flipped in new byte[] { 0x01, 0x07, 0x80, 0xFF })
            {
                var changed = whole.ToArray();
                changed[at] ^= flipped;
                await IsTheSendersAsync(Snappy.CompressToArray(changed), Writing.Type2, $"byte {at} ^ {flipped}");
            }
        }
    }

    [TestMethod]
    public async Task Only_post_is_taken()
    {
        using var client = new HttpClient();
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, (await client.GetAsync(new Uri($"{_server.HttpUrl}/api/v1/write"))).StatusCode);
    }

    private static async Task IsTheSendersAsync(byte[] body, string type, string which)
    {
        var written = await _writing.SendAsync(body, type);
        Assert.IsTrue(written.Status is HttpStatusCode.NoContent or HttpStatusCode.BadRequest, $"{which}: {written.Status} {written.Words}");
        Assert.IsTrue(written.Words.All(character => character >= ' ') && Encoding.UTF8.GetByteCount(written.Words) < 1000, written.Words);
    }
}
