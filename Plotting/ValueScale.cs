namespace CodeFirstOutliers.Plotting;

/// <summary>Where values lie between the bottom and the top of a plot.</summary>
internal sealed class ValueScale
{
    private const double Margin = 0.06;

    /// <summary>How much of a band that is wider than usual is shown beyond the values, as a share of their range: the first ones of a series may be thousands of times as wide.</summary>
    private const double MostBand = 0.75;

    /// <summary>What cannot be told from zero here.</summary>
    private const double Tiny = 1e-300;

    private const int Ticks = 5;

    private static readonly double[] _steps = [1, 2, 5, 10];

    private readonly double _least;
    private readonly double _most;
    private readonly double _top;
    private readonly double _bottom;

    /// <summary>A scale that shows all finite values, and their band as far as it leaves them room.</summary>
    public ValueScale(IReadOnlyList<PlottedPoint> points, double top, double bottom)
    {
        (_top, _bottom) = (top, bottom);
        var (least, most) = RangeOf(points.Select(point => point.Value));
        var room = Math.Max(((most / 2) - (least / 2)) * 2 * MostBand, UsualWidth(points));
        var (lower, upper) = RangeOf(points.SelectMany(point => new[] { point.Lower, point.Upper }));
        (least, most) = (Math.Min(least, Math.Max(lower, least - room)), Math.Max(most, Math.Min(upper, most + room)));
        if (!((most / 2) - (least / 2) > Tiny))
        {
            var around = Math.Abs(least) > Tiny ? Math.Abs(least) / 10 : 1;
            (least, most) = (least - around, most + around);
        }

        var margin = ((most / 2) - (least / 2)) * 2 * Margin;
        (_least, _most) = (Finite(least - margin), Finite(most + margin));
    }

    /// <summary>The lowest value that is on the plot.</summary>
    public double Least => _least;

    /// <summary>The highest.</summary>
    public double Most => _most;

    /// <summary>The place of a value, at the edge for one that is beyond it. In halves, as twice the largest number has no place.</summary>
    public double At(double value) => _bottom - (Math.Clamp(((value / 2) - (_least / 2)) / ((_most / 2) - (_least / 2)), 0, 1) * (_bottom - _top));

    /// <summary>Round values to write at the edge, lowest first.</summary>
    public IEnumerable<double> Round()
    {
        var rough = ((_most / 2) - (_least / 2)) / Ticks * 2;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * _steps.First(each => each * power >= rough * (1 - 1e-9));
        var first = Math.Ceiling(_least / step);
        return double.IsFinite(first) && double.IsFinite(step) ? Enumerable.Range(0, Ticks + 2).Select(place => (first + place) * step).Where(value => value <= _most) : [];
    }

    private static (double Least, double Most) RangeOf(IEnumerable<double> values)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        return least <= most ? (least, most) : (0, 0);
    }

    /// <summary>The width that half of the bands have at most.</summary>
    private static double UsualWidth(IReadOnlyList<PlottedPoint> points)
    {
        double[] widths = [.. points.Select(point => point.Upper - point.Lower).Where(double.IsFinite).Order()];
        return widths.Length == 0 ? 0 : widths[widths.Length / 2];
    }

    private static double Finite(double value) => Math.Clamp(value, -double.MaxValue, double.MaxValue);
}
