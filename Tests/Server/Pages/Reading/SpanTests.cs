using CodeFirstOutliers.Server.Pages.Reading;

namespace CodeFirstOutliers.Tests.Server.Pages.Reading;

[TestClass]
public sealed class SpanTests
{
    private static readonly DateTime _now = new(2026, 11, 2, 12, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    [DataRow(null, null, null, -360, DisplayName = "nothing is the usual")]
    [DataRow("1h", null, null, -60, DisplayName = "a length")]
    [DataRow("2h", null, null, -360, DisplayName = "a length that cannot be chosen")]
    [DataRow("1h", "2026-11-02T11:59:00Z", null, -60, DisplayName = "half a span")]
    [DataRow("1h", "2026-11-02T12:00:00Z", "2026-11-02T11:00:00Z", -60, DisplayName = "a span that ends before it begins")]
    [DataRow("1h", "2026-11-02T11:50:00Z", "2026-11-02T12:00:00Z", -10, DisplayName = "both times")]
    [DataRow("1h", "never", "0001-01-01", -60, DisplayName = "no times")]
    public void What_an_address_says_is_a_span(string? length, string? from, string? to, int begins) =>
        Assert.AreEqual((_now.AddMinutes(begins), _now), Span.Parse(length, from, to, "6h").At(_now));

    [TestMethod]
    public void What_is_written_is_read_back()
    {
        var query = System.Web.HttpUtility.ParseQueryString(Span.QueryOf(_now.AddMinutes(-7), _now));

        Assert.AreEqual((_now.AddMinutes(-7), _now), Span.Parse(null, query["from"], query["to"], "6h").At(_now.AddDays(1)));
    }
}
