using System.Text;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Ingest.Sources;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Tests.Server.Ingest.Sources;

/// <summary>What is read of answers to range queries, and which are none.</summary>
[TestClass]
public sealed class AnswerTests
{
    private const int Most = 100_000;

    private static RunningServer _server = null!;

    public required TestContext TestContext { get; set; }

    private static SourceOptions WithoutPod => new() { Url = "http://source.test", DropLabels = { "pod" } };

    public static IEnumerable<(string Answer, string Words)> NoAnswers { get; } =
    [
        ("", "the answer is no JSON of Prometheus's HTTP API"),
        ("<html>", "the answer is no JSON of Prometheus's HTTP API"),
        (Whole("""{"metric":{},"values":[]}""")[..^1], "the answer is no JSON of Prometheus's HTTP API"),
        (Whole("") + "{}", "the answer is no JSON of Prometheus's HTTP API"),
        (Whole($$$"""{"metric":{"a":"\ud800"},"values":[]}"""), "the answer is no JSON of Prometheus's HTTP API"),
        (new string('[', 100), "the answer is no JSON of Prometheus's HTTP API"),
        ("{}", "the answer is not that of a range query"),
        ("[]", "the answer is not that of a range query"),
        ("""{"status":"error","errorType":"bad_data","error":"x"}""", "the answer is not that of a range query"),
        ("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"1"]}]}}""", "the answer is not that of a range query"),
        ("""{"status":["success"],"data":{"resultType":"matrix","result":[]}}""", "the answer is not that of a range query"),
        ("""{"status":"success","other":{"resultType":"matrix","result":[{"metric":{},"values":[[1,"1"]]}]}}""", "the answer is not that of a range query"),
        (Whole("""[1]"""), "a series of the answer is no object"),
        (Whole("""{"values":[],"metric":{}}"""), "the values of a series come before its labels"),
        (Whole("""{"metric":"up","values":[]}"""), "the values of a series come before its labels"),
        (Whole("""{"metric":{"a":1},"values":[]}"""), "the value of a label is no text"),
        (Whole("""{"metric":{"a":{"b":"c"}},"values":[]}"""), "the value of a label is no text"),
        (Whole("""{"metric":{},"values":[1]}"""), "a value of a series is no pair of a time and a text"),
        (Whole("""{"metric":{},"values":[[]]}"""), "a value of a series is no pair of a time and a text"),
        (Whole($$"""{"metric":{},"values":[[{{Asking.Start}}]]}"""), "a value of a series is no pair of a time and a text"),
        (Whole($$"""{"metric":{},"values":[[{{Asking.Start}},1]]}"""), "a value of a series is no pair of a time and a text"),
        (Whole($$"""{"metric":{},"values":[[{{Asking.Start}},"1","2"]]}"""), "a value of a series is no pair of a time and a text"),
        (Whole($$"""{"metric":{},"values":[["{{Asking.Start}}","1"]]}"""), "a value of a series is no pair of a time and a text"),
        (Whole($$"""{"metric":{},"values":[[{{Asking.Start}},"one"]]}"""), "a value of a series is no number"),
        (Whole($$"""{"metric":{},"values":[[{{Asking.Start}},""]]}"""), "a value of a series is no number"),
        (Whole($$"""{"metric":{},"values":[[{{Asking.Start - 60}},"1"]]}"""), "the answer has values that were not asked for"),
        (Whole($$"""{"metric":{},"values":[[{{Asking.Start + 600}},"1"]]}"""), "the answer has values that were not asked for"),
        (Whole("""{"metric":{},"values":[[1e300,"1"]]}"""), "the answer has values that were not asked for"),
        (Whole($$"""{"metric":{},"values":[{{string.Join(',', Enumerable.Repeat($"[{Asking.Start},\"1\"]", 11))}}]}"""), "the answer has values that were not asked for"),
        (Whole($$"""{"metric":{"a":"{{new string('a', Most)}}"},"values":[]}"""), $"the answer has more than the {Most} bytes that are taken"),
    ];

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => _server = await RunningServer.StartAsync($"--Outliers:Ingest:MaxBytes={Most}");

    [ClassCleanup]
    public static async Task StopAsync()
    {
        Assert.AreEqual(0, _server.Services.GetRequiredService<Budget>().Held);
        await _server.DisposeAsync();
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(100_000)]
    public async Task Series_and_values_are_read_in_whatever_pieces_they_come(int piece)
    {
        var answer = Whole(
            $$"""{"metric":{"__name__":"pieces{{piece}}","a\"b":"\u00fc\n","pod":"x"},"values":[[{{Asking.Start}},"1"],[{{Asking.Start}}.500,"NaN"],[{{Asking.Start + 60}},"+Inf"],[{{Asking.Start + 120}},"-Inf"],[{{Asking.Start + 540}},"1.5e+06"]]}""",
            $$$"""{"values_to_come":[[1,2]],"metric":{"job":"{{{piece}}}"},"values":[[{{{Asking.Start + 60}}},"-3"]],"histograms":[[{{{Asking.Start}}},{"count":"1","buckets":[[1,"1"]]}]]}""");

        await Asking.ReadAsync(_server, new Pieces(Encoding.UTF8.GetBytes(answer), piece), WithoutPod);

        var first = await SeriesAsync($"pieces{piece}{{}}");
        Assert.AreEqual(($"pieces{piece}{{\"a\\\"b\"=\"ü\\n\"}}", 5L, 1.5e6, DateTime.UnixEpoch.AddSeconds(Asking.Start + 540)), (first.Name, first.Judged, first.Value, first.Last));
        var second = await SeriesAsync($"{{job=\"{piece}\"}}");
        Assert.AreEqual(($"{{\"sum(rate(x[5m]))\",job=\"{piece}\"}}", 1L, -3.0), (second.Name, second.Judged, second.Value), "what is calculated is known by its query");
    }

    [TestMethod]
    public async Task Labels_that_break_a_rule_leave_the_other_series_alone()
    {
        var answer = Whole(Series("""{"":"a"}"""), Series($$"""{"long":"{{new string('a', 2000)}}"}"""), Series("""{"__name__":"good"}"""));

        await Asking.ReadAsync(_server, Body(answer));

        Assert.AreEqual(1L, (await SeriesAsync("good{}")).Judged);
    }

    [TestMethod]
    [DynamicData(nameof(NoAnswers))]
    public async Task What_is_no_answer_is_told_in_words_that_hold_nothing_of_it(string answer, string words)
    {
        var error = await Assert.ThrowsExactlyAsync<UnreadException>(() => Asking.ReadAsync(_server, Body(answer)));

        Assert.AreEqual(words, error.Message);
    }

    [TestMethod]
    public async Task An_answer_cut_off_at_any_byte_is_none()
    {
        var answer = Whole(Series("""{"__name__":"cut"}"""));
        for (var length = 0; length < answer.Length; length++)
        {
            await Assert.ThrowsExactlyAsync<UnreadException>(() => Asking.ReadAsync(_server, Body(answer[..length])));
        }
    }

    [TestMethod]
    public async Task An_answer_with_any_byte_changed_is_never_more_than_unread()
    {
        var answer = Encoding.UTF8.GetBytes(Whole(Series("""{"__name__":"changed"}""")));
        foreach (var flipped in new byte[] { 0x01, 0x20, 0x80 })
        {
            for (var at = 0; at < answer.Length; at++)
            {
                var changed = answer.ToArray();
                changed[at] ^= flipped;
                try
                {
                    await Asking.ReadAsync(_server, new MemoryStream(changed));
                }
                catch (UnreadException)
                {
                    // it says so
                }
            }
        }
    }

    [TestMethod]
    public async Task An_answer_without_end_is_left_after_what_is_taken()
    {
        using var endless = new Endless();

        var error = await Assert.ThrowsExactlyAsync<UnreadException>(() => Asking.ReadAsync(_server, endless));

        Assert.IsTrue(error.IsTooMuch);
        Assert.IsLessThan(2L * Most, endless.Sent);
    }

    [TestMethod]
    [DataRow(301, false, false)]
    [DataRow(400, false, false)]
    [DataRow(401, false, false)]
    [DataRow(422, true, false)]
    [DataRow(500, false, false)]
    [DataRow(503, false, true)]
    public async Task Another_status_is_told_and_fewer_steps_are_asked_for_where_that_may_help(int status, bool isTooMuch, bool isTooSlow)
    {
        var error = await Assert.ThrowsExactlyAsync<UnreadException>(() => Asking.ReadAsync(_server, _ => Task.FromResult(new HttpResponseMessage((System.Net.HttpStatusCode)status))));

        Assert.AreEqual(($"HTTP status {status}", isTooMuch, isTooSlow), (error.Message, error.IsTooMuch, error.IsTooSlow));
    }

    [TestMethod]
    public async Task An_answer_that_does_not_come_is_left_after_two_minutes()
    {
        var clock = new ManualClock();
        var asked = new TaskCompletionSource();
        var reading = Asking.ReadAsync(
            _server,
            async cancellationToken =>
            {
                asked.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw new InvalidOperationException();
            },
            clock: clock);
        await asked.Task;

        clock.Pass(TimeSpan.FromMinutes(2) - TimeSpan.FromTicks(1));
        Assert.IsFalse(reading.IsCompleted);
        clock.Pass(TimeSpan.FromTicks(1));

        Assert.AreEqual("no whole answer within 120 s", (await Assert.ThrowsExactlyAsync<UnreadException>(() => reading)).Message);
    }

    private static string Whole(params string[] series) => $$$"""{"status":"success","data":{"resultType":"matrix","result":[{{{string.Join(',', series.Where(each => each.Length > 0))}}}]},"warnings":["{","]"]}""";

    private static string Series(string labels) => $$"""{"metric":{{labels}},"values":[[{{Asking.Start}},"1"]]}""";

    private static MemoryStream Body(string answer) => new(Encoding.UTF8.GetBytes(answer));

    private async Task<SeriesInfo> SeriesAsync(string selector) => (await _server.Monitor.ListSeriesAsync(new() { Series = selector }, TestContext.CancellationToken)).Series.Single();

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class Pieces(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(buffer.Length, most)], cancellationToken);
    }

    /// <summary>One series after the other, for ever.</summary>
    private sealed class Endless : MemoryStream
    {
        private readonly byte[] _series = Encoding.UTF8.GetBytes($"{Series("""{"__name__":"endless"}""")},");
        private int _at = -1;

        public long Sent { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var part = _at < 0 ? Encoding.UTF8.GetBytes("""{"status":"success","data":{"resultType":"matrix","result":[""") : _series;
            _at = 0;
            part.CopyTo(buffer.Span);
            Sent += part.Length;
            return new(part.Length);
        }
    }
}
