using System.Globalization;
using CodeFirstOutliers.Client;
using CodeFirstOutliers.Detection.Online;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Server.Outliers;

/// <summary>However a series is cut, and whoever keeps its state in between, the same is told of it.</summary>
[TestClass]
public sealed class WatchAgreesTests
{
    private const int Length = 3000;
    private const int Outage = 2000;

    // the second and the third cut are within the outage, the last one within what follows it
    private static readonly int[] Cuts = [60, 700, Outage + 1, Outage + 20, Outage + 35, 2500];

    private static RunningServer _server = null!;

    [ClassInitialize]
    public static async Task Start(TestContext context) => _server = await RunningServer.StartAsync();

    [ClassCleanup]
    public static async Task Stop() => await _server.DisposeAsync();

    [TestMethod]
    [DataRow(Mode.Full)]
    [DataRow(Mode.Light)]
    public async Task One_message_and_many_and_streams_that_carry_the_state_tell_the_same(Mode mode)
    {
        var expected = Expected(mode);
        var whole = new OutliersRequest { Metrics = Metrics(), Detector = new() { Mode = mode, Explain = true } };

        CollectionAssert.AreEqual(expected, Lines(await WatchAsync([whole])), "one message");
        CollectionAssert.AreEqual(expected, Lines(await WatchAsync(Parts(whole))), "many messages");

        List<OutliersResponse> carried = [];
        List<SeriesState> states = [];
        foreach (var part in Parts(whole))
        {
            var answers = await WatchAsync([part with { Detector = whole.Detector, States = states, ReturnStates = ["cpu"] }]);
            carried.AddRange(answers);
            states = answers[0].States;
        }

        CollectionAssert.AreEqual(expected, Lines(carried), "separate streams");
    }

    [TestMethod]
    public async Task The_client_that_keeps_the_state_in_a_file_tells_the_same()
    {
        using var file = new TemporaryFile("state");
        string[] args = ["watch", "-", "--format", "csv", "--state", file.Path, "--server", _server.Url];
        var rows = new List<string>();
        foreach (var part in Parts(new OutliersRequest { Metrics = Metrics() }))
        {
            var input = string.Concat(part.Metrics.Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Time:yyyy-MM-ddTHH:mm:ssZ},cpu,{metric.Value:R}\n")));
            var run = await ClientRun.InvokeAsync(input, args, CancellationToken.None);
            Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
            rows.AddRange(WithoutIndex(run.Output));
        }

        var atOnce = await ClientRun.InvokeAsync(
            string.Concat(Metrics().Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Time:yyyy-MM-ddTHH:mm:ssZ},cpu,{metric.Value:R}\n"))),
            ["watch", "-", "--format", "csv", "--server", _server.Url],
            CancellationToken.None);
        CollectionAssert.AreEqual(WithoutIndex(atOnce.Output).ToList(), rows);
        Assert.HasCount(Expected(Mode.Full).Count(line => line.Contains("outlier", StringComparison.Ordinal) || line.Contains("True", StringComparison.Ordinal)), rows);
    }

    /// <summary>Rows without the header and the first column, which counts from the start of each run.</summary>
    private static IEnumerable<string> WithoutIndex(string csv) =>
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row[(row.IndexOf(',', StringComparison.Ordinal) + 1)..]);

    /// <summary>Noise, a spike and an outage of 30 values, one a minute.</summary>
    private static List<Metric> Metrics()
    {
        var random = new Random(23);
        return [.. Enumerable.Range(0, Length).Select(i => new Metric
        {
            Name = "cpu",
            Time = Requests.Start.AddMinutes(i),
            Value = i is >= Outage and < Outage + 30 ? 0 : 50 + (4 * random.NextDouble()) + (i == 1900 ? 30 : 0),
        })];
    }

    private static IEnumerable<OutliersRequest> Parts(OutliersRequest whole) =>
        Requests.Chunks(whole, Cuts.Zip(Cuts.Prepend(0), (cut, before) => cut - before));

    /// <summary>What the detector itself says.</summary>
    private static List<string> Expected(Mode mode)
    {
        var detector = new OnlineDetector(new(mode == Mode.Light ? OnlineMode.Light : OnlineMode.Full));
        List<string> lines = [];
        foreach (var metric in Metrics())
        {
            var verdict = detector.Observe(metric.Value, metric.Time!.Value.Ticks);
            if (verdict.IsOutlier)
            {
                lines.Add($"outlier {verdict.Value:R} {verdict.Expected:R} {verdict.Lower:R} {verdict.Upper:R} {verdict.Score:R} {verdict.Surprise:R}");
            }

            if (verdict.Incident is { } incident)
            {
                lines.Add($"incident {incident.Start} {incident.End} {incident.IsOver} {incident.Peak:R} {incident.Expected:R} {incident.Surprise:R} {incident.Count}");
            }
        }

        Assert.HasCount(6, lines, string.Join('\n', lines));
        return lines;
    }

    private static List<string> Lines(IEnumerable<OutliersResponse> responses) => [.. responses.SelectMany(response =>
        response.Outliers.Select(each => (each.Index, 0, $"outlier {each.Value:R} {each.Expected:R} {each.Lower:R} {each.Upper:R} {each.Score:R} {each.Surprise:R}"))
            .Concat(response.Incidents.Select(each => (each.Index, 1, $"incident {each.Start?.Ticks} {each.End?.Ticks} {each.Over} {each.Peak:R} {each.Expected:R} {each.Surprise:R} {each.Count}")))
            .OrderBy(each => (each.Index, each.Item2))
            .Select(each => each.Item3))];

    private static async Task<List<OutliersResponse>> WatchAsync(IEnumerable<OutliersRequest> requests)
    {
        List<OutliersResponse> responses = [];
        await foreach (var response in _server.Outliers.WatchAsync(Requests.Stream(requests), Requests.OfStream))
        {
            responses.Add(response);
        }

        return responses;
    }
}
