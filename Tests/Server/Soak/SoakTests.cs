using System.Globalization;
using CodeFirstOutliers.Tests.Server.Attacks;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Server.Soak;

/// <summary>
/// A server that is called for a while in every way at once: each call is answered once and rightly, and nothing grows. It takes a few seconds, two minutes where
/// CI is "true", and as many minutes as OUTLIERS_SOAK_MINUTES says.
/// </summary>
[TestClass]
public sealed class SoakTests
{
    private const int Callers = 8;
    private static readonly TimeSpan _short = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _inCi = TimeSpan.FromMinutes(2);

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Calls_of_every_kind_are_answered_rightly_and_nothing_grows()
    {
        var (seed, port) = (Random.Shared.Next(), Ports.Free());
        await using var server = await AttackedServer.StartAsync("--http-port", $"{port}", "--web-origins", "http://localhost");
        var time = Time();
        await CallAsync(server, port, seed, time / 5); // by when all code is compiled, and all pools are as full as they get
        await server.RememberAsync();

        var ends = await CallAsync(server, port, seed + Callers, time);

        await server.AssertUnharmedAsync($"seed {seed}, {time.TotalSeconds} s, {ends.Values.Sum()} calls: {string.Join(", ", ends)}", TestContext);
        Assert.HasCount(12, ends, "each kind of call, and of end, was there");
    }

    private static async Task<SortedDictionary<string, long>> CallAsync(AttackedServer server, int port, int seed, TimeSpan time)
    {
        SoakCaller[] callers = [.. Enumerable.Range(0, Callers).Select(i => new SoakCaller(server.Url, $"http://127.0.0.1:{port}", seed + i))];
        await Task.WhenAll(callers.Select(caller => Task.Run(() => caller.CallAsync(time))));
        var ends = new SortedDictionary<string, long>();
        foreach (var (end, count) in callers.SelectMany(caller => caller.Ends))
        {
            ends[end] = ends.GetValueOrDefault(end) + count;
        }

        Array.ForEach(callers, caller => caller.Dispose());
        return ends;
    }

    private static TimeSpan Time() =>
        Environment.GetEnvironmentVariable("OUTLIERS_SOAK_MINUTES") is { Length: > 0 } minutes ? TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture))
        : Environment.GetEnvironmentVariable("CI") == "true" ? _inCi
        : _short;
}
