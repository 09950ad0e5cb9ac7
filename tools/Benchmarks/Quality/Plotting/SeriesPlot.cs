using CodeFirstOutliers.Benchmarks.Quality.Scoring;
using ScottPlot;

namespace CodeFirstOutliers.Benchmarks.Quality.Plotting;

/// <summary>A picture of a series: the whole above, what matters below; values, band, events and alarms.</summary>
internal static class SeriesPlot
{
    /// <summary>Pixels from left to right.</summary>
    public const int Width = 1600;

    /// <summary>Pixels from top to bottom.</summary>
    public const int Height = 1000;

    /// <summary>Draws it into a PNG file.</summary>
    public static void Save(string file, Trace trace, Outcome outcome)
    {
        var both = new Multiplot();
        both.AddPlots(2);
        var (first, last) = Focus(trace, outcome);
        Draw(both.GetPlot(0), trace, outcome, View.OfAll(trace));
        Draw(both.GetPlot(1), trace, outcome, View.Around(trace, first, last));
        both.GetPlot(0).Title(Describe(outcome));
        both.GetPlot(1).XLabel("row");
        both.SavePng(file, Width, Height);
    }

    private static void Draw(Plot plot, Trace trace, Outcome outcome, View view)
    {
        var rows = Enumerable.Range(view.First, view.Last - view.First + 1).ToArray();
        var band = plot.Add.FillY(
            Array.ConvertAll(rows, row => (double)row),
            Array.ConvertAll(rows, row => view.Clamp(trace.Verdicts[row].Lower)),
            Array.ConvertAll(rows, row => view.Clamp(trace.Verdicts[row].Upper)));
        (band.FillColor, band.LineWidth, band.LegendText) = (Colors.SteelBlue.WithAlpha(0.22), 0, "band");
        AddLine(plot, rows, row => trace.Verdicts[row].Expected, view, Colors.SteelBlue, "expected");
        AddLine(plot, rows, row => trace.Verdicts[row].Value, view, Colors.Black.WithAlpha(0.75), "value");
        foreach (var each in outcome.Events.Where(each => each.Window.Last >= view.First && each.Window.First <= view.Last))
        {
            var span = plot.Add.HorizontalSpan(each.Window.First - 0.5, each.Window.Last + 0.5);
            (span.FillColor, span.LineColor, span.LineWidth) = (Colors.Orange.WithAlpha(0.25), Colors.DarkOrange, 1);
            span.LegendText = each.First is null ? "event, missed" : "event, seen";
        }

        HashSet<int> wrong = [.. outcome.False.Select(told => told.Row)];
        AddMarkers(plot, [.. trace.Alarms.Where(row => !wrong.Contains(row) && row >= view.First && row <= view.Last)], trace, view, Colors.Green, "alarm");
        AddMarkers(plot, [.. wrong.Where(row => row >= view.First && row <= view.Last)], trace, view, Colors.Red, "false alarm");
        plot.Axes.SetLimits(view.First, view.Last, view.Bottom, view.Top);
        plot.ShowLegend(Edge.Right);
    }

    private static void AddLine(Plot plot, int[] rows, Func<int, double> number, View view, Color color, string name)
    {
        var line = plot.Add.ScatterLine(Array.ConvertAll(rows, row => (double)row), Array.ConvertAll(rows, row => view.Clamp(number(row))));
        (line.Color, line.LineWidth, line.LegendText) = (color, 1, name);
    }

    private static void AddMarkers(Plot plot, int[] rows, Trace trace, View view, Color color, string name)
    {
        if (rows.Length > 0)
        {
            var markers = plot.Add.Markers(Array.ConvertAll(rows, row => (double)row), Array.ConvertAll(rows, row => view.Clamp(trace.Verdicts[row].Value)));
            (markers.Color, markers.MarkerSize, markers.MarkerShape, markers.LegendText) = (color, 12, MarkerShape.OpenCircle, name);
            markers.MarkerStyle.LineWidth = 2.5f;
        }
    }

    // the first thing that went wrong; else the first event, else the first alarm, else the end
    private static (int First, int Last) Focus(Trace trace, Outcome outcome) =>
        outcome.Events.Where(each => each.First is null).Take(1).Select(each => (each.Window.First, each.Window.Last))
            .Concat(outcome.False.Take(1).Select(told => (told.Row, told.Row)))
            .Concat(outcome.Events.Take(1).Select(each => (each.Window.First, each.Window.Last)))
            .Concat(trace.Alarms.Take(1).Select(row => (row, row)))
            .Append((trace.Verdicts.Count - 1, trace.Verdicts.Count - 1))
            .First();

    private static string Describe(Outcome outcome)
    {
        var seen = outcome.Events.Count(each => each.First is not null);
        return $"{outcome.Series.Name} — events seen: {seen} of {outcome.Events.Count}, false alarms: {outcome.False.Count}";
    }
}
