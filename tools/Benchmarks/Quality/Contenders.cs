using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Benchmarks.Quality;

/// <summary>All ways to tell outliers online: the modes of the online detector, and the batch rules over the last values.</summary>
public static class Contenders
{
    /// <summary>How many values a batch rule sees.</summary>
    public const int Window = 1000;

    /// <summary>All contenders.</summary>
    public static IReadOnlyList<Contender> All { get; } =
    [
        new("online, full", () => new OnlineRun(new(OnlineMode.Full))),
        new("online, light", () => new OnlineRun(new(OnlineMode.Light))),
        .. Methods.All.Select(method => new Contender($"{method.Name}, last {Window}", () => new SlidingRun(method.Create(), Window))),
    ];
}
