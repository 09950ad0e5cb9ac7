namespace CodeFirstOutliers.Plotting;

/// <summary>
/// The colours of a plot. Value, band and incident are blue, sky blue and vermilion of the set that Okabe and Ito chose for the colour-blind
/// (jfly.uni-koeln.de/color), and differ in lightness and form too: a line, an area, a hatched bar.
/// </summary>
/// <param name="Ground">Behind everything.</param>
/// <param name="Text">Words and numbers.</param>
/// <param name="Grid">The lines of the grid.</param>
/// <param name="Value">The line of values.</param>
/// <param name="Band">The expected band.</param>
/// <param name="Expected">The line of expected values.</param>
/// <param name="Incident">Incidents.</param>
/// <param name="Muted">Those of muted series.</param>
public sealed record Palette(string Ground, string Text, string Grid, string Value, string Band, string Expected, string Incident, string Muted)
{
    /// <summary>For a light ground.</summary>
    public static Palette Light { get; } = new("#ffffff", "#37414d", "#dfe4ea", "#0060a0", "#bfe0f5", "#4a90bd", "#c04a00", "#7a8694");

    /// <summary>For a dark one.</summary>
    public static Palette Dark { get; } = new("#14181d", "#c3ccd6", "#2c343d", "#7cc4f4", "#1f4560", "#4d8fb8", "#ff9147", "#7a8694");
}
