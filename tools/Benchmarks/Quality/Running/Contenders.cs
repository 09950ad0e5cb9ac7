using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Benchmarks.Quality.Running;

/// <summary>All ways to tell outliers online: the modes and sensitivities of the online detector, and batch rules over the last values.</summary>
public static class Contenders
{
    /// <summary>How many values a batch rule sees.</summary>
    public const int Window = 1000;

    /// <summary>The detector as it is by default.</summary>
    public static OnlineOptions Default { get; } = new();

    /// <summary>The online detector, the default first.</summary>
    public static IReadOnlyList<Contender> Online { get; } =
    [
        .. from sensitivity in Enum.GetValues<OnlineSensitivity>()
           from mode in Enum.GetValues<OnlineMode>()
           select OfOnline(new(mode) { Sensitivity = sensitivity }),
    ];

    /// <summary>What everyone has: a rolling mean, and four standard deviations around it.</summary>
    public static Contender Peer { get; } = new(
        $"rolling mean, 4 σ of the last {Window}", 4, [3, 5, 6, 8, 10, 15], threshold => new SlidingRun(Methods.TwoSigma.Create(threshold), Window));

    /// <summary>
    /// The batch rules, each value judged as the last one of a window; but for seasonal, which takes a series apart as a whole: done anew for each
    /// value that would take hours, and is not what it is for.
    /// </summary>
    public static IReadOnlyList<Contender> Rules { get; } =
    [
        .. Methods.All.Where(method => method.Name != "seasonal").Select(method => new Contender(
            $"{method.Name}, last {Window}", method.DefaultThreshold, [], threshold => new SlidingRun(method.Create(threshold), Window))),
    ];

    private static Contender OfOnline(OnlineOptions options) => new(
        $"{options.Mode}, {options.Sensitivity}".ToLowerInvariant(),
        options.Threshold,
        [3, 4, 4.5, 4.7, 5, 5.5, 6, 7, 8, 10],
        threshold => new OnlineRun(options with { Threshold = threshold }));
}
