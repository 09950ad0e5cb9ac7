namespace CodeFirstOutliers.Plotting;

/// <summary>How a plot looks, whatever is in it.</summary>
public sealed record Frame
{
    /// <summary>Its width, in pixels. Default 960.</summary>
    public int Width { get; init; } = 960;

    /// <summary>The first time on it, in ticks.</summary>
    public required long From { get; init; }

    /// <summary>The last, in ticks; after the first.</summary>
    public required long To { get; init; }

    /// <summary>In whose zone the times on its axis are. Default UTC.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Its colours. Default those for a light ground.</summary>
    public Palette Palette { get; init; } = Palette.Light;

    /// <summary>What it shows, as a sentence for whoever does not see it.</summary>
    public string Title { get; init; } = "";
}
