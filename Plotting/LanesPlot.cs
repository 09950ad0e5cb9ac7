namespace CodeFirstOutliers.Plotting;

/// <summary>Incidents by time, a lane for each series.</summary>
public static class LanesPlot
{
    private const int Top = 8;
    private const int LaneHeight = 24;
    private const int BarHeight = 14;
    private const int Below = 26;
    private const int Side = 12;
    private const double LeastBar = 4;

    /// <summary>What a bar has to show beyond the one before, in pixels.</summary>
    private const double LeastGain = 2;

    /// <summary>About the width of a character.</summary>
    private const double Character = 6.6;

    private const int MostName = 260;

    /// <summary>The height of so many lanes, in pixels.</summary>
    public static int HeightOf(int lanes) => Top + (Math.Max(1, lanes) * LaneHeight) + Below;

    /// <summary>Draws them, the first at the top.</summary>
    /// <returns>A whole SVG file.</returns>
    public static string Draw(Frame frame, IReadOnlyList<Lane> lanes)
    {
        var height = HeightOf(lanes.Count);
        var left = Side + Math.Min(MostName, frame.Width / 3);
        var times = new TimeScale(frame, left, frame.Width - Side);
        var svg = new Svg(frame.Width, height, frame.Title, frame.Palette);
        svg.Hatching("hatched-lanes", frame.Palette.Incident);
        TimeAxis.Draw(svg, frame, times, (Top, height - Below), (left, frame.Width - Side));
        for (var index = 0; index < lanes.Count; index++)
        {
            var y = Top + (index * LaneHeight);
            svg.Line("grid", frame.Palette.Grid, Side, y + LaneHeight, frame.Width - Side, y + LaneHeight);
            svg.Words(frame.Palette.Text, Side, y + 16, Shortened(lanes[index].Series, (int)((left - Side - 8) / Character)));
            DrawBars(svg, frame, lanes[index], times, y + ((LaneHeight - BarHeight) / 2));
        }

        return $"{svg}";
    }

    /// <summary>The bars of a lane; what would hide behind the one before is left out, so that ten thousand incidents are no more than a lane has pixels.</summary>
    private static void DrawBars(Svg svg, Frame frame, Lane lane, TimeScale times, double y)
    {
        var drawnTo = double.NegativeInfinity;
        foreach (var incident in lane.Incidents)
        {
            var (from, to) = (times.At(incident.From), times.At(incident.To ?? frame.To));
            to = Math.Max(to, from + LeastBar);
            if (to <= drawnTo + LeastGain)
            {
                continue;
            }

            drawnTo = to;
            var isOpen = incident.To is null;
            var fill = incident.IsMuted ? frame.Palette.Muted : isOpen ? frame.Palette.Incident : "url(#hatched-lanes)";
            svg.Bar($"lane{(isOpen ? " open" : "")}{(incident.IsMuted ? " muted" : "")}", fill, from, y, to - from, BarHeight, incident.Words);
        }
    }

    private static string Shortened(string name, int most)
    {
        if (name.Length <= most)
        {
            return name;
        }

        var cut = Math.Max(1, most - 1);
        return name[..(char.IsHighSurrogate(name[cut - 1]) ? cut - 1 : cut)] + "…";
    }
}
