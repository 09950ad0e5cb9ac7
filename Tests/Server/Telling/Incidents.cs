using CodeFirstOutliers.Tests.Monitoring;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Server.Telling;

/// <summary>Has incidents begin and end on a running server.</summary>
internal static class Incidents
{
    private const int At = 1800;

    public static readonly DateTime Start = DateTime.UtcNow.AddDays(-7);

    /// <summary>When the first unusual value was measured.</summary>
    public static DateTime Begun => Start.AddMinutes(At);

    /// <summary>Sends a series up to a value of 300 where about 101 is expected.</summary>
    public static Task BeginAsync(RunningServer server, string name) => ObserveAsync(server, name, 0, At + 1);

    /// <summary>Sends ordinary values until the incident is over.</summary>
    public static Task EndAsync(RunningServer server, string name) => ObserveAsync(server, name, At + 1, At + 200);

    private static async Task ObserveAsync(RunningServer server, string name, int from, int to)
    {
        var request = new OutliersRequest
        {
            Metrics = [.. TestMonitor.Series(name, from, to, At).Select((sample, index) => new Metric { Name = name, Value = sample.Value, Time = Start.AddMinutes(from + index) })],
        };
        await server.Monitor.ObserveAsync(new[] { request }.ToAsyncEnumerable(), CancellationToken.None).ToListAsync();
    }
}
