using System.Net;
using System.Text;
using System.Text.Json;
using CodeFirstOutliers.Server.Hosting.Identity;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;
using CodeFirstOutliers.Tests.Support;
using Google.Rpc;
using Microsoft.Extensions.DependencyInjection;
using ProtoBuf;
using static CodeFirstOutliers.Tests.Server.Ingest.Otlp.Exports;
using static CodeFirstOutliers.Tests.Server.Ingest.Otlp.Metrics;

namespace CodeFirstOutliers.Tests.Server.Ingest.Otlp;

/// <summary>OTLP over HTTP.</summary>
[TestClass]
public sealed class HttpTests
{
    private const string Valid =
        """
        {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}],"droppedAttributesCount":1},"unknown":{"a":[1,null]},
         "scopeMetrics":[{"scope":{"name":"s"},"metrics":[
          {"name":"g","unit":"1","gauge":{"dataPoints":[{"asDouble":5.5,"timeUnixNano":"1793577601000000000","attributes":[{"key":"n","value":{"intValue":"7"}}]}]}},
          {"name":"i","gauge":{"dataPoints":[{"asInt":"-3","timeUnixNano":1793577601000000000}]}},
          {"name":"d","sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[{"asInt":30,"startTimeUnixNano":"1793577600000000000","timeUnixNano":"1793577610000000000"}]}},
          {"name":"h","histogram":{"aggregationTemporality":1,"dataPoints":[{"startTimeUnixNano":"1793577600000000000","timeUnixNano":"1793577610000000000",
            "count":"4","sum":6,"bucketCounts":["0",4,"0"],"explicitBounds":[1,2],"exemplars":[{"asDouble":1,"traceId":"5B8EFFF798038103D269B633813FC60C"}]}]}},
          {"name":"e","exponentialHistogram":{"aggregationTemporality":1,"dataPoints":[{"startTimeUnixNano":"1793577600000000000","timeUnixNano":"1793577610000000000",
            "count":"4","scale":0,"zeroCount":"0","positive":{"offset":1,"bucketCounts":["4"]}}]}},
          {"name":"s","summary":{"dataPoints":[{"timeUnixNano":"1793577610000000000","count":"4","sum":6,"quantileValues":[{"quantile":0.5,"value":"NaN"}]}]}}]}]}]}
        """;

    [TestMethod]
    public async Task Json_becomes_series()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var client = new HttpClient();

        using var answer = await PostAsync(client, server, Valid);

        Assert.AreEqual((HttpStatusCode.OK, Json, "{}"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync()));
        CollectionAssert.AreEquivalent(
            new[]
            {
                """g{n="7",shop} 5.5""", "i{shop} -3", "d{shop} 3", "h_count{shop} 0.4", "h_sum{shop} 0.6", """h{quantile="0.5",shop} 1.5""", """h{quantile="0.9",shop} 1.9""",
                """h{quantile="0.99",shop} 1.99""", "e_count{shop} 0.4", """e{quantile="0.5",shop} 3""", """e{quantile="0.9",shop} 3.8""", """e{quantile="0.99",shop} 3.98""",
                """s{quantile="0.5",shop} NaN""",
            },
            (await SeriesAsync(server)).Select(each => FormattableString.Invariant($"{each.Name.Replace("\"service.name\"=\"shop\"", "shop", StringComparison.Ordinal)} {Math.Round(each.Value, 6)}")).ToArray());
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("identity")]
    [DataRow("gzip")]
    public async Task Protobuf_becomes_series_compressed_or_not(string? encoding)
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var client = new HttpClient();
        var bytes = Bytes(Request(Gauge(Number(1, 5))));

        using var answer = await PostAsync(client, server, encoding == "gzip" ? RawCall.Gzip(bytes) : bytes, encoding: encoding);

        Assert.AreEqual((HttpStatusCode.OK, Protobuf, 0L), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentLength));
        Assert.AreEqual(("m", 5.0, Start.AddSeconds(1)), (await SeriesAsync(server)).Select(each => (each.Name, each.Value, each.Last)).Single());
    }

    [TestMethod]
    public async Task What_is_not_taken_is_counted_and_the_rest_is_taken()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--max-series", "1");
        using var client = new HttpClient();
        var later = Number((DateTime.UtcNow - Start).TotalSeconds + 3600, 1);
        var request = Bytes(Request(Gauge(Number(1, 5), Number(1, 6), later), Gauge(Number(2, 5, 0, Attribute("a", "b")))));
        using var first = await PostAsync(client, server, Bytes(Request(Gauge(Number(0.5, 5)))));
        const string Told =
            "1 not taken: a point must not be from a time that has not come yet, got 2*Z in \"m\"; " +
            "1 not taken: a point must be newer than the last value of its series, of which it may be a copy, got one that is not in \"m\"; " +
            "1 not taken: the server has as many series as it may, got one more in \"m\"";

        using var answer = await PostAsync(client, server, request);
        var partial = Serializer.Deserialize<ExportMetricsServiceResponse>((await answer.Content.ReadAsByteArrayAsync()).AsSpan()).PartialSuccess!;
        using var json = await PostAsync(client, server, """{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"m","gauge":{"dataPoints":[{"asInt":1}]}}]}]}]}""");

        Assert.AreEqual((HttpStatusCode.OK, 3L), (answer.StatusCode, partial.RejectedDataPoints));
        StringAssert.Matches(partial.ErrorMessage, new($"^{System.Text.RegularExpressions.Regex.Escape(Told).Replace("2\\*Z", "2[^ ]*Z", StringComparison.Ordinal)}$"));
        Assert.AreEqual(
            """{"partialSuccess":{"rejectedDataPoints":"1","errorMessage":"1 not taken: a point must have a time, got none in \u0022m\u0022"}}""", await json.Content.ReadAsStringAsync());
        Assert.AreEqual(("m", 2L), (await SeriesAsync(server)).Select(each => (each.Name, each.Judged)).Single());
    }

    [TestMethod]
    public async Task Cut_off_anywhere_a_request_is_malformed()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var client = new HttpClient();
        var protobuf = Bytes(JsonSerializer.Deserialize<ExportMetricsServiceRequest>(Valid, CodeFirstOutliers.Server.Ingest.Otlp.Reading.JsonRequests.Options)!);
        var gzip = RawCall.Gzip(protobuf);

        foreach (var (whole, type, encoding) in new[] { (protobuf, Protobuf, (string?)null), (Encoding.UTF8.GetBytes(Valid), Json, null), (gzip, Protobuf, "gzip") })
        {
            for (var length = whole == protobuf ? 1 : 0; length < whole.Length; length++)
            {
                using var answer = await PostAsync(client, server, whole[..length], type, encoding);
                Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode, $"{type} {encoding}, {length} bytes of {whole.Length}");
            }

            using var taken = await PostAsync(client, server, whole, type, encoding);
            Assert.AreEqual(HttpStatusCode.OK, taken.StatusCode);
        }

        using var empty = await PostAsync(client, server, []);
        Assert.AreEqual(HttpStatusCode.OK, empty.StatusCode);
    }

    [TestMethod]
    [DataRow("", "line 1, byte 1", DisplayName = "nothing")]
    [DataRow("null", "line 1, byte 1", DisplayName = "null")]
    [DataRow("[]", "at \"$\", line 1, byte 2", DisplayName = "a list")]
    [DataRow("7", "at \"$\", line 1, byte 2", DisplayName = "a number")]
    [DataRow("""{"resourceMetrics":{}}""", "at \"$.resourceMetrics\", line 1, byte 21", DisplayName = "an object for a list")]
    [DataRow("""{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":7}]}]}]}""", "at \"$.resourceMetrics[0].scopeMetrics[0].metrics[0].name\", line 1, byte 59", DisplayName = "a number for a name")]
    [DataRow("""{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"\ud800"}]}]}]}""", "at \"$.resourceMetrics[0].scopeMetrics[0].metrics[0].name\", line 1, byte 66", DisplayName = "half of a character")]
    public async Task Json_that_is_no_request_is_malformed_and_the_place_is_told(string json, string place)
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var client = new HttpClient();

        using var answer = await PostAsync(client, server, json);

        Assert.AreEqual((HttpStatusCode.BadRequest, Json), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.AreEqual((3, $"message: it is no ExportMetricsServiceRequest in JSON: {place}"), await JsonStatusAsync(answer));
    }

    [TestMethod]
    [DataRow("asInt", "\"1.5\"")]
    [DataRow("asInt", "99999999999999999999")]
    [DataRow("asInt", "true")]
    [DataRow("asDouble", "\"five\"")]
    [DataRow("asDouble", "{}")]
    [DataRow("timeUnixNano", "-1")]
    [DataRow("timeUnixNano", "\"\"")]
    [DataRow("flags", "\"x\"")]
    [DataRow("attributes", "\"x\"")]
    [DataRow("attributes", "[7]")]
    [DataRow("attributes", "[{\"value\":{\"bytesValue\":\"!\"}}]")]
    [DataRow("attributes", "[{\"value\":{\"boolValue\":\"yes\"}}]")]
    public async Task A_field_of_the_wrong_type_is_malformed(string field, string value)
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var client = new HttpClient();

        using var answer = await PostAsync(client, server, $$$"""{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"m","gauge":{"dataPoints":[{"{{{field}}}":{{{value}}}}]}}]}]}]}""");

        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("message: it is no ExportMetricsServiceRequest in JSON: at \"$.resourceMetrics[0].scopeMetrics[0].metrics[0].gauge.", (await JsonStatusAsync(answer)).Message);
    }

    [TestMethod]
    public async Task What_lies_too_deep_is_malformed()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var client = new HttpClient();
        var json = $$"""{"resourceMetrics":[{"resource":{"attributes":[{"value":{{string.Concat(Enumerable.Repeat("""{"arrayValue":{"values":[""", 1000))}}""";

        foreach (var (body, type) in new[] { (NestedLists(1000), Protobuf), (NestedGroups(100_000), Protobuf), (Encoding.UTF8.GetBytes(json), Json) })
        {
            using var answer = await PostAsync(client, server, body, type);
            Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode, type);
        }

        using var taken = await PostAsync(client, server, NestedLists(100));
        Assert.AreEqual(HttpStatusCode.OK, taken.StatusCode);
    }

    [TestMethod]
    public async Task Other_types_and_encodings_are_refused()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var client = new HttpClient();

        await IsRefusedAsync(HttpStatusCode.UnsupportedMediaType, "content-type must be application/x-protobuf or application/json, got none", await PostAsync(client, server, [], type: null));
        await IsRefusedAsync(HttpStatusCode.UnsupportedMediaType, "content-type must be application/x-protobuf or application/json, got \"text/plain\"", await PostAsync(client, server, [], "text/plain"));
        await IsRefusedAsync(HttpStatusCode.UnsupportedMediaType, "content-encoding must be gzip or identity, got \"br\"", await PostAsync(client, server, [], encoding: "br"));
        await IsRefusedAsync(HttpStatusCode.BadRequest, "body: it is no gzip, or one that was cut off", await PostAsync(client, server, new byte[100], encoding: "gzip"));
        using var charset = await PostAsync(client, server, "{}"u8.ToArray(), "application/json; charset=utf-8");
        Assert.AreEqual(HttpStatusCode.OK, charset.StatusCode);
    }

    [TestMethod]
    public async Task What_is_too_large_is_refused_as_it_is_sent_and_inflated()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--Outliers:Monitor:MaxOtlpBytes=10000");
        using var client = new HttpClient();
        var budget = server.Services.GetRequiredService<Budget>();

        await IsRefusedAsync(HttpStatusCode.RequestEntityTooLarge, "body must have at most 10000 bytes, got 10001", await PostAsync(client, server, new byte[10_001]));
        await IsRefusedAsync(HttpStatusCode.RequestEntityTooLarge, "body must have at most 10000 bytes, got more when it was inflated", await PostAsync(client, server, RawCall.Gzip(new byte[10_001]), encoding: "gzip"));
        await IsRefusedAsync(HttpStatusCode.RequestEntityTooLarge, "body must have at most 10000 bytes, got more", await ChunkedAsync(client, server, new byte[10_001]));
        using var largest = await PostAsync(client, server, RawCall.Gzip(Padded(10_000)), encoding: "gzip");
        Assert.AreEqual((HttpStatusCode.OK, 0L), (largest.StatusCode, budget.Held));
    }

    [TestMethod]
    public async Task Elements_that_take_more_than_the_server_may_hold_are_refused_before_they_are_there()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--max-held-bytes", "50000000");
        using var client = new HttpClient();
        var budget = server.Services.GetRequiredService<Budget>();
        var empties = new byte[2_000_000];
        for (var index = 0; index < empties.Length; index += 2)
        {
            empties[index] = 0x0a; // another resource without anything
        }

        foreach (var (body, type) in new[] { (empties, Protobuf), (Encoding.UTF8.GetBytes($$"""{"resourceMetrics":[{{string.Join(',', Enumerable.Repeat("{}", 1_000_000))}}]}"""), Json) })
        {
            using var answer = await PostAsync(client, server, body, type);
            Assert.AreEqual((HttpStatusCode.RequestEntityTooLarge, 0L), (answer.StatusCode, budget.Held), type);
        }

        var refusal = await Assert.ThrowsExactlyAsync<Grpc.Core.RpcException>(async () => await CallAsync(server, empties));
        Assert.AreEqual((Grpc.Core.StatusCode.ResourceExhausted, 0L), (refusal.StatusCode, budget.Held));
    }

    [TestMethod]
    public async Task A_busy_server_says_when_to_come_again()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--max-held-bytes", "1000000");
        using var client = new HttpClient();
        var budget = server.Services.GetRequiredService<Budget>();
        budget.TryReserve(1_000_000);

        using var answer = await PostAsync(client, server, Bytes(Request(Gauge(Number(1, 5)))));

        Assert.AreEqual((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
        Assert.AreEqual(8, Status.Parser.ParseFrom(await answer.Content.ReadAsByteArrayAsync()).Code);
    }

    [TestMethod]
    public async Task Only_those_may_send_who_may_call()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", $"--Outliers:Identity:ApiKeys:tests={new ApiKeyHash("a key")}");
        using var client = new HttpClient();
        var body = Bytes(Request(Gauge(Number(1, 5))));

        using var denied = await PostAsync(client, server, body);
        client.DefaultRequestHeaders.Add(ApiKeyHandler.Header, "a key");
        using var taken = await PostAsync(client, server, body);

        Assert.AreEqual((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (denied.StatusCode, taken.StatusCode));
        Assert.AreEqual(
            Grpc.Core.StatusCode.Unauthenticated, (await Assert.ThrowsExactlyAsync<Grpc.Core.RpcException>(async () => await CallAsync(server, body))).StatusCode);
    }

    private static async Task IsRefusedAsync(HttpStatusCode code, string message, HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.AreEqual((code, message), (answer.StatusCode, Status.Parser.ParseFrom(await answer.Content.ReadAsByteArrayAsync()).Message));
        }
    }

    private static async Task<(int Code, string Message)> JsonStatusAsync(HttpResponseMessage answer)
    {
        using var status = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (status.RootElement.GetProperty("code").GetInt32(), status.RootElement.GetProperty("message").GetString()!);
    }

    private static async Task<HttpResponseMessage> ChunkedAsync(HttpClient client, RunningServer server, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.HttpUrl}/v1/metrics") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new(Protobuf);
        request.Headers.TransferEncodingChunked = true;
        return await client.SendAsync(request);
    }

    /// <summary>A request that is all unknown field.</summary>
    private static byte[] Padded(int size)
    {
        var bytes = new byte[size];
        Array.Fill(bytes, (byte)1);
        (bytes[0], bytes[1], bytes[2]) = (0x7a, (byte)(((size - 3) & 0x7f) | 0x80), (byte)((size - 3) >> 7)); // field 15, of so many bytes
        return bytes;
    }

    /// <summary>Groups that are begun and never ended.</summary>
    private static byte[] NestedGroups(int depth) => [.. Enumerable.Repeat((byte)0x7b, depth)];

    /// <summary>An attribute that is a list in a list in a list.</summary>
    private static byte[] NestedLists(int depth)
    {
        IEnumerable<byte> tags = Enumerable.Repeat<byte[]>([0x0a, 0x2a], depth).SelectMany(each => each);
        return tags.Concat<byte>([0x12, 0x0a, 0x0a, 0x0a]).Aggregate(Array.Empty<byte>(), (inner, tag) => [tag, .. Varint(inner.Length), .. inner]);
    }

    private static IEnumerable<byte> Varint(int value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Varint(value >> 7)];
}
