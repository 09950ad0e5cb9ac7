namespace CodeFirstOutliers.Demo.Live;

/// <summary>Something that goes wrong in the fleet.</summary>
/// <param name="Series">With which series.</param>
/// <param name="From">When it begins, after the demo has begun.</param>
/// <param name="To">When it ends.</param>
/// <param name="Kind">What it is.</param>
public sealed record Happening(string Series, TimeSpan From, TimeSpan To, HappeningKind Kind)
{
    /// <summary>All that happens in ten minutes, which come again and again.</summary>
    public static IReadOnlyList<Happening> All { get; } =
    [
        new("http_requests{service=\"shop\"}", TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(44), HappeningKind.Spike),
        new("latency_ms{service=\"pay\"}", TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(330), HappeningKind.Shift),
        new("queue_length{service=\"mail\"}", TimeSpan.FromSeconds(150), TimeSpan.FromSeconds(420), HappeningKind.Stuck),
        new("up{service=\"search\"}", TimeSpan.FromSeconds(270), TimeSpan.FromSeconds(450), HappeningKind.Zero),
        new("http_requests{service=\"search\"}", TimeSpan.FromSeconds(270), TimeSpan.FromSeconds(450), HappeningKind.Missing),
    ];

    /// <summary>What becomes of a value that would have been ordinary; null for none.</summary>
    /// <param name="ordinary">The value.</param>
    /// <param name="before">What the series had as this began.</param>
    public double? Of(double ordinary, double before) => Kind switch
    {
        HappeningKind.Spike => 3.5 * ordinary,
        HappeningKind.Shift => 1.9 * ordinary,
        HappeningKind.Stuck => before,
        HappeningKind.Zero => 0,
        _ => null,
    };
}

/// <summary>What can go wrong.</summary>
public enum HappeningKind
{
    /// <summary>A few values far too high.</summary>
    Spike,

    /// <summary>All values on a new level.</summary>
    Shift,

    /// <summary>The same value again and again.</summary>
    Stuck,

    /// <summary>Nothing is left of it.</summary>
    Zero,

    /// <summary>No values.</summary>
    Missing,
}
