using System.Globalization;
using System.Text;

namespace CodeFirstOutliers.Plotting;

/// <summary>A series as a picture: its values, the band that was expected at each moment, and its incidents.</summary>
public static class SeriesPlot
{
    /// <summary>Its height, in pixels.</summary>
    public const int Height = 320;

    private const int Top = 12;
    private const int Bottom = Height - 26;
    private const int Left = 56;
    private const int Right = 12;
    private const double LeastBar = 4;

    /// <summary>So many times the usual step without a value, and the line is broken.</summary>
    private const int Gap = 5;

    /// <summary>Draws it.</summary>
    /// <param name="frame">How.</param>
    /// <param name="points">The points, oldest first.</param>
    /// <param name="incidents">The incidents.</param>
    /// <returns>A whole SVG file. Its attributes tell a page where times and values lie, so that what is pointed at can be read.</returns>
    public static string Draw(Frame frame, IReadOnlyList<PlottedPoint> points, IReadOnlyList<PlottedIncident> incidents)
    {
        var (times, values) = (new TimeScale(frame, Left, frame.Width - Right), new ValueScale(points, Top, Bottom));
        var svg = new Svg(frame.Width, Height, frame.Title, frame.Palette, string.Create(
            CultureInfo.InvariantCulture,
            $" data-left=\"{Left}\" data-right=\"{frame.Width - Right}\" data-top=\"{Top}\" data-bottom=\"{Bottom}\" data-from=\"{MillisecondsOf(frame.From)}\" data-to=\"{MillisecondsOf(frame.To)}\" data-least=\"{values.Least:R}\" data-most=\"{values.Most:R}\""));
        DrawGrid(svg, frame, times, values);
        svg.Path("band", BandOf(points, times, values), $"""fill="{frame.Palette.Band}" stroke="none" """);
        DrawIncidents(svg, frame, incidents, times);
        svg.Path("expected", LineOf(points, point => point.Expected, times, values), $"""fill="none" stroke="{frame.Palette.Expected}" stroke-dasharray="4 3" """);
        svg.Path("value", LineOf(points, point => point.Value, times, values), $"""fill="none" stroke="{frame.Palette.Value}" stroke-width="1.6" stroke-linejoin="round" """);
        return $"{svg}";
    }

    private static void DrawGrid(Svg svg, Frame frame, TimeScale times, ValueScale values)
    {
        foreach (var value in values.Round())
        {
            svg.Line("grid", frame.Palette.Grid, Left, values.At(value), frame.Width - Right, values.At(value));
            svg.Words(frame.Palette.Text, Left - 6, values.At(value) + 4, ShortNumber.Of(value), "end");
        }

        TimeAxis.Draw(svg, frame, times, (Top, Bottom), (Left, frame.Width - Right));
    }

    private static void DrawIncidents(Svg svg, Frame frame, IReadOnlyList<PlottedIncident> incidents, TimeScale times)
    {
        svg.Hatching("hatched", frame.Palette.Incident);
        foreach (var incident in incidents)
        {
            var (from, to) = (times.At(incident.From), times.At(incident.To ?? frame.To));
            var width = Math.Max(LeastBar, to - from);
            svg.Bar(incident.IsMuted ? "incident muted" : "incident", incident.IsMuted ? frame.Palette.Grid : "url(#hatched)", from, Top, width, Bottom - Top, incident.Words);
            svg.Bar(incident.IsMuted ? "edge muted" : "edge", incident.IsMuted ? frame.Palette.Muted : frame.Palette.Incident, from, Top - 4, width, 4, incident.Words);
        }
    }

    private static string LineOf(IReadOnlyList<PlottedPoint> points, Func<PlottedPoint, double> of, TimeScale times, ValueScale values)
    {
        var (line, isBroken, gap) = (new StringBuilder(points.Count * 12), true, GapOf(points));
        for (var index = 0; index < points.Count; index++)
        {
            if (double.IsNaN(of(points[index])))
            {
                isBroken = true;
                continue;
            }

            isBroken |= index > 0 && points[index].Time - points[index - 1].Time > gap;
            line.Append(isBroken ? 'M' : 'L').Append(Svg.At(times.At(points[index].Time))).Append(' ').Append(Svg.At(values.At(of(points[index]))));
            if (isBroken && IsAlone(points, index, of, gap))
            {
                line.Append("h0.1"); // a value between two gaps is a dot
            }

            isBroken = false;
        }

        return $"{line}";
    }

    private static bool IsAlone(IReadOnlyList<PlottedPoint> points, int index, Func<PlottedPoint, double> of, long gap) =>
        index == points.Count - 1 || double.IsNaN(of(points[index + 1])) || points[index + 1].Time - points[index].Time > gap;

    private static string BandOf(IReadOnlyList<PlottedPoint> points, TimeScale times, ValueScale values)
    {
        var (band, gap) = (new StringBuilder(points.Count * 24), GapOf(points));
        for (int first = 0, end; first < points.Count; first = end)
        {
            for (end = first + 1; end < points.Count && points[end].Time - points[end - 1].Time <= gap && !IsUnknown(points[end - 1]); end++)
            {
            }

            var known = points.Skip(first).Take(end - first).Where(point => !IsUnknown(point)).ToArray();
            if (known.Length > 1)
            {
                band.Append('M').AppendJoin('L', known.Select(point => $"{Svg.At(times.At(point.Time))} {Svg.At(values.At(point.Upper))}"));
                band.Append('L').AppendJoin('L', known.Reverse().Select(point => $"{Svg.At(times.At(point.Time))} {Svg.At(values.At(point.Lower))}")).Append('Z');
            }
        }

        return $"{band}";
    }

    private static bool IsUnknown(PlottedPoint point) => double.IsNaN(point.Lower) || double.IsNaN(point.Upper);

    private static long GapOf(IReadOnlyList<PlottedPoint> points)
    {
        if (points.Count < 3)
        {
            return long.MaxValue;
        }

        var steps = points.Zip(points.Skip(1), (one, next) => next.Time - one.Time).Order().ToArray();
        return Gap * Math.Max(1, steps[steps.Length / 2]);
    }

    private static long MillisecondsOf(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
}
