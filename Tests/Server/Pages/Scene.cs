using CodeFirstOutliers.Demo.Live;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Tests.Server.Pages;

/// <summary>What a server has when somebody opens its page: the demo's fleet, some minutes after it began to fail.</summary>
internal static class Scene
{
    private const int DaysBefore = 16;
    private static readonly TimeSpan _lasts = TimeSpan.FromSeconds(310);

    /// <summary>A server with a port for browsers, and nothing in it.</summary>
    public static Task<RunningServer> StartAsync() => RunningServer.StartAsync("--http-port", "0", "--Outliers:Monitor:HistoryPoints=2000");

    /// <summary>Has the fleet's series come, up to now.</summary>
    public static async Task PlayAsync(RunningServer server)
    {
        var now = DateTime.UtcNow;
        var start = new DateTime(now.Ticks - (now.Ticks % Fleet.Step.Ticks), DateTimeKind.Utc) - _lasts;
        await ObserveAsync(server, Fleet.Past(start, DaysBefore), isHistory: true);
        for (var time = start; time <= start + _lasts; time += Fleet.Step)
        {
            await ObserveAsync(server, Fleet.At(time, start));
        }
    }

    /// <summary>Has samples come.</summary>
    public static async Task ObserveAsync(RunningServer server, IEnumerable<Sample> samples, bool isHistory = false)
    {
        foreach (var some in samples.Chunk(5000))
        {
            await server.Services.GetRequiredService<SeriesMonitor>().ObserveAsync(some, isHistory: isHistory);
        }
    }
}
