using System.Xml.Linq;
using CodeFirstOutliers.Plotting;

namespace CodeFirstOutliers.Tests.Plotting;

[TestClass]
public sealed class SeriesPlotTests
{
    private static readonly DateTime _start = new(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    [DataRow(new double[] { }, DisplayName = "no values")]
    [DataRow(new[] { 5.0 }, DisplayName = "one value")]
    [DataRow(new[] { 0.0, 0, 0 }, DisplayName = "all the same")]
    [DataRow(new[] { double.NaN, double.NaN }, DisplayName = "only missing ones")]
    [DataRow(new[] { 1, double.PositiveInfinity, double.NegativeInfinity, 2 }, DisplayName = "infinities")]
    [DataRow(new[] { double.MaxValue, -double.MaxValue }, DisplayName = "the largest and the least")]
    [DataRow(new[] { double.Epsilon, 0 }, DisplayName = "the smallest")]
    [DataRow(new[] { 1e15, 1e15 + 1 }, DisplayName = "a small change of a large value")]
    public void Any_values_become_a_picture_within_its_frame(double[] values)
    {
        var svg = Drawn([.. values.Select((value, index) => PointAt(index, value))]);

        foreach (var place in svg.Descendants().Attributes("d").SelectMany(shape => shape.Value.Split('M', 'L', 'Z', 'h', ' ')).Where(each => each.Length > 0))
        {
            Assert.IsTrue(double.Parse(place, System.Globalization.CultureInfo.InvariantCulture) is >= 0 and <= 960, place);
        }
    }

    [TestMethod]
    public void A_missing_value_and_a_pause_break_the_line()
    {
        var svg = Drawn([PointAt(0, 1), PointAt(1, 2), PointAt(2, double.NaN), PointAt(3, 2), PointAt(4, 1), PointAt(60, 1), PointAt(61, 2)]);

        Assert.AreEqual(3, Shape(svg, "value").Count(each => each == 'M'));
    }

    [TestMethod]
    public void The_band_is_what_came_with_the_points()
    {
        var svg = Drawn([new(_start.Ticks, 10, 10, 8, 12), new(_start.AddMinutes(1).Ticks, 10, 10, 5, 15)]);

        var corners = Shape(svg, "band").Trim('M', 'Z').Split('L').Select(corner => double.Parse(corner.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.HasCount(4, corners);
        Assert.IsTrue(corners[0] > corners[1] && corners[2] > corners[3] && corners[3] > corners[0], "it widens on both sides");
    }

    [TestMethod]
    [DataRow("<script>alert(1)</script>", DisplayName = "markup")]
    [DataRow("\" onload=\"alert(1)", DisplayName = "a quote")]
    [DataRow("\u0000\u001b[31m", DisplayName = "what XML forbids")]
    [DataRow("\ud800", DisplayName = "half a surrogate pair")]
    [DataRow("\u202eright to left \ud83d\ude80", DisplayName = "directions and emoji")]
    public void Words_of_others_stay_words(string words)
    {
        var frame = new Frame { From = _start.Ticks, To = _start.AddHours(1).Ticks, Title = words };
        PlottedIncident[] incidents = [new(_start.AddMinutes(5).Ticks, null, words)];

        foreach (var text in new[] { SeriesPlot.Draw(frame, [PointAt(0, 1)], incidents), LanesPlot.Draw(frame, [new(words, incidents)]) })
        {
            var svg = XElement.Parse(text);
            Assert.IsFalse(svg.DescendantsAndSelf().Any(each => each.Name.LocalName == "script" || each.Attribute("onload") is not null), text);
        }
    }

    [TestMethod]
    public void Ten_thousand_incidents_of_a_series_are_no_more_bars_than_there_is_room_for()
    {
        var frame = new Frame { From = _start.Ticks, To = _start.AddDays(7).Ticks };

        var svg = LanesPlot.Draw(frame, [new("cpu", [.. Enumerable.Range(0, 10_000).Select(index => new PlottedIncident(_start.AddMinutes(index).Ticks, _start.AddMinutes(index).Ticks, "one"))])]);

        Assert.IsLessThan(600, svg.Split("class=\"lane").Length);
    }

    private static PlottedPoint PointAt(int minute, double value) => new(_start.AddMinutes(minute).Ticks, value, value, value - 1, value + 1);

    private static XElement Drawn(PlottedPoint[] points) =>
        XElement.Parse(SeriesPlot.Draw(new Frame { From = _start.Ticks, To = _start.AddHours(2).Ticks, Title = "a series" }, points, []));

    private static string Shape(XElement svg, string of) => svg.Descendants().Single(each => (string?)each.Attribute("class") == of && each.Attribute("d") is not null).Attribute("d")!.Value;
}
