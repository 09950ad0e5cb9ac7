using CodeFirstOutliers.Detection.Online;
using CodeFirstOutliers.Server.Outliers.Answering;
using CodeFirstOutliers.Server.Outliers.Judging;

namespace CodeFirstOutliers.Tests.Server.Outliers;

[TestClass]
public sealed class ExplanationTests
{
    /// <summary>A state may say anything of when an incident began, as long as its numbers agree with one another.</summary>
    [TestMethod]
    [DataRow(long.MinValue)]
    [DataRow(-1L)]
    [DataRow(3_155_378_975_999_999_999L + 1)]
    [DataRow(long.MaxValue)]
    public void A_time_that_no_calendar_has_is_left_out(long ticks)
    {
        using var columns = new MetricColumns(new double[] { 1 });
        var incident = Explanation.Of(
            0,
            new OnlineIncident(ticks, ticks, true, 1, 0, CodeFirstOutliers.Detection.Direction.High, OnlineTerm.Level, 6, 1),
            new MetricsView(columns, needsTimes: true, needsNames: true));
        Assert.AreEqual((null, null), (incident.Start, incident.End));
    }
}
