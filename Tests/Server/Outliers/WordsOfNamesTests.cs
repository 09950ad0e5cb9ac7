using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Outliers;

/// <summary>A name comes back short and harmless in a status, and so it stands in the log.</summary>
[TestClass]
public sealed class WordsOfNamesTests
{
    private const string Forged = "a\"\n2026-01-01 00:00:00,000 - INFO - found 0 outliers\u001b]0;owned\u0007\u202e\u2028\u0085";

    private static readonly (string Case, string Name, OutliersRequest[] Requests, string Words)[] _refused =
    [
        ("return_states", Forged, [new() { ReturnStates = [Forged] }], "return_states must be names of this stream, got \"a\\\"\\u000A2026-01-01 "),
        ("a state too late", Forged, [Named(Forged), new() { States = [new() { Name = Forged }] }], "a state must come before the first metric of its name, got one of \"a\\\"\\u000A"),
        ("one name too many", Forged, [Named("b"), Named("c"), Named(Forged)], "a stream must have at most 2 names, got one more: \"a\\\"\\u000A"),
        ("a long name", new string('\n', 3_000_000), [new() { ReturnStates = [new string('\n', 3_000_000)] }], "return_states must be names of this stream, got \"\\u000A"),
        ("a state too late, whose name takes the most bytes", new string('\u202e', 1024), [Named(new string('\u202e', 1024)), new() { States = [new() { Name = new string('\u202e', 1024) }] }], "a state must come before the first metric of its name, got one of \"\\u202E\\u202E"),
        ("a name beyond the limit", new string('é', 5000), [Named(new string('é', 5000))], "name must have at most 1024 characters, got 5000: \"ééé"),
    ];

    public static IEnumerable<TestDataRow<(OutliersRequest[] Requests, string Words)>> Refused =>
        _refused.Select(each => new TestDataRow<(OutliersRequest[], string)>((each.Requests, each.Words)) { DisplayName = each.Case });

    [TestMethod]
    [DynamicData(nameof(Refused))]
    public async Task A_status_quotes_little_and_commands_nothing(OutliersRequest[] requests, string words)
    {
        await using var server = await RunningServer.StartAsync("--max-names", "2");

        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(
            () => server.Outliers.WatchAsync(Requests.Stream(requests), Requests.OfStream).ToListAsync().AsTask());

        Assert.StartsWith(words, refusal.Status.Detail);
        Assert.IsLessThan(600, refusal.Status.Detail.Length);
        Assert.IsNotNull(Details.Of(refusal).Field); // which are short too
        Assert.IsFalse(refusal.Status.Detail.Any(letter => char.IsControl(letter) || letter is '\u202e' or '\u2028'), refusal.Status.Detail);
    }

    [TestMethod]
    public async Task A_note_about_a_long_name_is_short()
    {
        await using var server = await RunningServer.StartAsync();
        var name = new string('n', 1024);
        var backwards = new OutliersRequest
        {
            Metrics = [.. Enumerable.Range(0, 10).Select(i => new Metric { Name = name, Time = Requests.Start.AddSeconds(-i), Value = i })],
        };

        var response = (await server.Outliers.WatchAsync(Requests.Stream([backwards])).ToListAsync()).Single();

        Assert.StartsWith($"{name[..64]}… (1024 characters): ", response.Notes.Single());
    }

    private static OutliersRequest Named(string name) => new() { Metrics = [new() { Name = name }] };
}
