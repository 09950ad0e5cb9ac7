using Bunit;
using CodeFirstOutliers.Monitoring.Series;
using CodeFirstOutliers.Server.Pages.Overview;
using CodeFirstOutliers.Server.Pages.OneSeries;
using CodeFirstOutliers.Server.Pages.Reading;
using CodeFirstOutliers.Server.Pages.Shell;

namespace CodeFirstOutliers.Tests.Server.Pages;

/// <summary>The parts of the page, each by itself.</summary>
[TestClass]
public sealed class ComponentTests : IDisposable
{
    private static readonly DateTime _now = new(2026, 11, 2, 12, 0, 0, DateTimeKind.Utc);

    private readonly BunitContext _page = new();

    public ComponentTests() => _page.JSInterop.Mode = JSRuntimeMode.Loose;

    public void Dispose() => _page.Dispose();

    [TestMethod]
    public void A_name_is_text_whatever_is_in_it()
    {
        var link = _page.Render<SeriesLink>(with => with.Add(part => part.Name, "<b>\u202ex</b>"));

        Assert.AreEqual("<b>\\u202Ex</b>", link.Find("bdi").TextContent);
        Assert.IsEmpty(link.FindAll("b"));
    }

    [TestMethod]
    public void Ten_thousand_incidents_are_a_few_lanes_and_a_table_in_pages()
    {
        var picture = _page.Render<LanesPicture>(with => with
            .Add(part => part.Incidents, [.. Enumerable.Range(1, 10_000).Select(id => IncidentOf(id, $"cpu{{host=\"{id % 500}\"}}"))])
            .Add(part => part.From, _now.AddDays(-7)).Add(part => part.To, _now).Add(part => part.Now, _now)
            .AddCascadingValue(new Viewer(new())));

        Assert.HasCount(20, picture.FindAll(".lanes text[text-anchor=start]"));
        Assert.Contains("480 more series had incidents", picture.Markup);
        Assert.HasCount(10, picture.FindAll("tbody tr"));
        picture.FindAll(".pager button")[1].Click();
        Assert.AreEqual("2 of 1000", picture.Find(".pager span").TextContent);
    }

    [TestMethod]
    [DataRow(null, 50_000, DisplayName = "all")]
    [DataRow("49999", 1, DisplayName = "a part of a name")]
    [DataRow("cpu{host=~\"1.\"}", 10, DisplayName = "a selector")]
    [DataRow("cpu{", 0, DisplayName = "no selector")]
    public void Fifty_thousand_series_are_found_in_and_shown_a_page_at_a_time(string? find, int found)
    {
        RankedSeries[] all = [.. Enumerable.Range(0, 50_000).Select(place => new RankedSeries($"cpu{{host=\"{place}\"}}", new(_now.Ticks, 1, 1, 0, 2, 0), double.NaN))];

        var table = _page.Render<RankedTable>(with => with
            .Add(part => part.Series, all).Add(part => part.Count, all.Length).Add(part => part.Now, _now).Add(part => part.Find, find)
            .AddCascadingValue(new Viewer(new())));

        Assert.HasCount(Math.Min(25, found), table.FindAll("tbody tr"));
        Assert.AreEqual(found == 0, table.FindAll(".fault").Count == 1);
    }

    [TestMethod]
    public void Every_picture_has_its_table()
    {
        Point[] points = [.. Enumerable.Range(0, 120).Select(minute => new Point(_now.AddMinutes(minute - 120).Ticks, minute, 60, 50, 70, minute == 119 ? 3 : 0.5))];
        var picture = _page.Render<SeriesPicture>(with => with
            .Add(part => part.Points, points).Add(part => part.Incidents, [IncidentOf(1, "cpu")])
            .Add(part => part.From, _now.AddHours(-2)).Add(part => part.To, _now).Add(part => part.Now, _now)
            .AddCascadingValue(new Viewer(new())));

        picture.Find("details").TriggerEvent("ontoggle", new EventArgs());

        Assert.Contains("119 (outlier)", picture.Find("tbody tr.outlier").TextContent);
        Assert.HasCount(50, picture.FindAll("tbody tr"));
        Assert.AreEqual("120 values and 1 incidents from 10:00:00 to 12:00:00", picture.Find(".picture title").TextContent);
    }

    [TestMethod]
    [DataRow("ArrowLeft", -30, -30)]
    [DataRow("ArrowRight", 30, 30)]
    [DataRow("+", 30, -30)]
    [DataRow("-", -60, 60)]
    public void Keys_move_and_zoom(string key, int from, int to)
    {
        (DateTime From, DateTime To) wanted = default;
        var picture = _page.Render<SeriesPicture>(with => with
            .Add(part => part.From, _now.AddHours(-2)).Add(part => part.To, _now).Add(part => part.Now, _now)
            .Add(part => part.Points, []).Add(part => part.Incidents, [])
            .Add(part => part.OnZoom, span => wanted = span)
            .AddCascadingValue(new Viewer(new())));

        picture.Find(".zoom").KeyDown(key);

        Assert.AreEqual((_now.AddHours(-2).AddMinutes(from), _now.AddMinutes(to)), wanted);
    }

    private static Incident IncidentOf(int id, string name) => new()
    {
        Id = id,
        Sequence = id,
        Name = name,
        Start = _now.AddMinutes(-id),
        End = _now.AddMinutes(-id),
        Over = true,
        Peak = 3,
        Expected = 1,
        Direction = Direction.High,
        Term = "value",
        Surprise = 5,
    };
}
