namespace CodeFirstOutliers.Plotting;

/// <summary>The times below a plot, and the lines above them.</summary>
internal static class TimeAxis
{
    private const int Below = 17;

    /// <summary>About half of the width of a time as it is written.</summary>
    private const int HalfText = 20;

    public static void Draw(Svg svg, Frame frame, TimeScale times, (double Top, double Bottom) height, (double Left, double Right) width)
    {
        foreach (var (time, text) in times.Round())
        {
            var place = times.At(time);
            svg.Line("grid", frame.Palette.Grid, place, height.Top, place, height.Bottom);
            if (place - HalfText >= width.Left - HalfText && place + HalfText <= width.Right + 8)
            {
                svg.Words(frame.Palette.Text, place, height.Bottom + Below, text, "middle");
            }
        }
    }
}
