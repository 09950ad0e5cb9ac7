using CodeFirstOutliers.Server.Telling;

namespace CodeFirstOutliers.Tests.Server.Telling;

/// <summary>The labels and words of alerts.</summary>
[TestClass]
public sealed class AlertTextTests
{
    [TestMethod]
    [DataRow("cpu", "warning", "alertname=Outlier metric=cpu severity=warning term=level", DisplayName = "a metric alone")]
    [DataRow("cpu", "", "alertname=Outlier metric=cpu term=level", DisplayName = "no severity")]
    [DataRow("{job=\"a\"}", "", "alertname=Outlier job=a term=level", DisplayName = "no metric")]
    [DataRow("cpu load", "", "alertname=Outlier metric=cpu load term=level", DisplayName = "a name of any kind")]
    [DataRow("up{alertname=\"a\",metric=\"b\",severity=\"c\",term=\"d\"}", "page", "alertname=Outlier exported_alertname=a exported_metric=b exported_severity=c exported_term=d metric=up severity=page term=level", DisplayName = "labels with our names")]
    [DataRow("{\"http.duration\",\"service.name\"=\"api\",\"1st\"=\"x\",\"größe\"=\"y\"}", "", "_1st=x alertname=Outlier gr__e=y metric=http.duration service_name=api term=level", DisplayName = "labels that old Alertmanagers refuse")]
    [DataRow("up{\"a.b\"=\"1\",a_b=\"2\"}", "", "a_b=1;2 alertname=Outlier metric=up term=level", DisplayName = "two that become one")]
    public void Labels_are_those_of_the_series_and_what_it_is_of(string series, string severity, string expected)
    {
        var labels = AlertLabels.Of(SeriesName.Parse(series), "level", severity);

        Assert.AreEqual(expected, string.Join(' ', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}")));
    }

    [TestMethod]
    [DataRow(300, 101.4213, 8.2, false, "cpu is 300, expected 101.4 (level; about once in 10^8 values), since 2026-11-02 06:30:00 UTC", DisplayName = "it goes on")]
    [DataRow(300, 101.4213, 8.2, true, "cpu was 300, expected 101.4 (level; about once in 10^8 values), 2026-11-02 06:30:00 UTC to 2026-11-02 06:35:00 UTC", DisplayName = "it is over")]
    [DataRow(1234567.8, 0.00012345, 40, false, "cpu is 1234568, expected 0.0001234 (level; rarer than once in 10^9 values), since 2026-11-02 06:30:00 UTC", DisplayName = "large and small")]
    [DataRow(100.04, 100.01, 5, false, "cpu is 100.04, expected 100.01 (level; about once in 10^5 values), since 2026-11-02 06:30:00 UTC", DisplayName = "close together")]
    [DataRow(double.NaN, double.NaN, 5, false, "cpu is NaN, expected NaN (level; about once in 10^5 values), since 2026-11-02 06:30:00 UTC", DisplayName = "no numbers")]
    [DataRow(double.PositiveInfinity, -5, 5, false, "cpu is Infinity, expected -5 (level; about once in 10^5 values), since 2026-11-02 06:30:00 UTC", DisplayName = "an infinity")]
    public void Words_say_what_is_unusual(double peak, double expected, double surprise, bool isOver, string words)
    {
        var start = new DateTime(2026, 11, 2, 6, 30, 0, DateTimeKind.Utc);
        var incident = new Incident { Peak = peak, Expected = expected, Surprise = surprise, Term = "level", Over = isOver, Start = start, End = isOver ? start.AddMinutes(5) : null };

        Assert.AreEqual(words, AlertWords.Of(SeriesName.Parse("cpu"), incident)["description"]);
    }

    [TestMethod]
    public void A_name_commands_no_terminal_of_whoever_reads_it() =>
        Assert.StartsWith(@"cpu\u001B[2J is 0", AlertWords.Of(SeriesName.Parse("cpu\u001b[2J"), new())["summary"]);
}
