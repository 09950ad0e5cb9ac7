using System.IO.Pipelines;
using System.Text;
using CodeFirstOutliers.Monitoring.Series;
using CodeFirstOutliers.Server.Telling.Gauges;

namespace CodeFirstOutliers.Tests.Server.Telling;

/// <summary>The labels and the text of gauges.</summary>
[TestClass]
public sealed class GaugeTextTests
{
    [TestMethod]
    [DataRow("cpu", "for=cpu", DisplayName = "a metric alone")]
    [DataRow("cpu{job=\"a\",Zone=\"b\"}", "Zone=b for=cpu job=a", DisplayName = "labels, in ordinal order")]
    [DataRow("{job=\"a\"}", "job=a", DisplayName = "no metric")]
    [DataRow("cpu load", "for=cpu load", DisplayName = "a name of any kind")]
    [DataRow("up{for=\"a\"}", "exported_for=a for=up series=up{for=\"a\"}", DisplayName = "a label with our name")]
    [DataRow("up{exported_for=\"a\"}", "exported_for=a for=up", DisplayName = "another series that looks like it")]
    [DataRow("up{series=\"a\"}", "exported_series=a for=up series=up{series=\"a\"}", DisplayName = "the label that tells those two apart")]
    [DataRow("up{\"..name..\"=\"a\"}", "exported___name__=a for=up series=up{\"..name..\"=\"a\"}", DisplayName = "a label that would become the metric's name")]
    [DataRow("{\"http.duration\",\"1st\"=\"x\",\"größe\"=\"y\"}", "_1st=x for=http.duration gr__e=y series={\"http.duration\",\"1st\"=\"x\",\"größe\"=\"y\"}", DisplayName = "labels that old programs refuse")]
    [DataRow("up{\"a.b\"=\"1\",a_b=\"2\"}", "a_b=1;2 for=up series=up{\"a.b\"=\"1\",a_b=\"2\"}", DisplayName = "two that become one")]
    public void Labels_are_those_of_the_series_and_no_two_series_have_the_same(string series, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', GaugeLabels.Of(SeriesName.Parse(series)).Select(label => $"{label.Key}={label.Value}")));

    [TestMethod]
    public async Task Each_gauge_is_a_group_of_lines_and_what_is_no_number_is_left_out()
    {
        Newest[] series =
        [
            new("""cpu{path="a\\b\"c\nd"}""", new(0, 300, 100.5, 90, double.PositiveInfinity, 4.25), 8.5),
            new("disk", new(0, double.PositiveInfinity, 1e-300, double.NegativeInfinity, 1e300, double.PositiveInfinity), double.NaN),
            new("new", new(0, double.NaN, double.NaN, double.NegativeInfinity, double.PositiveInfinity, 0), double.NaN),
        ];

        var text = await TextOf(series);

        Assert.AreEqual(
            """
            # TYPE anomaly_score gauge
            # HELP anomaly_score How far the newest value is from the expected one, in distances of the bound; above 1 where an incident begins.
            anomaly_score{for="cpu",path="a\\b\"c\nd"} 4.25
            anomaly_score{for="disk"} +Inf
            anomaly_score{for="new"} 0
            # TYPE yhat gauge
            # HELP yhat What was expected in place of the newest value.
            yhat{for="cpu",path="a\\b\"c\nd"} 100.5
            yhat{for="disk"} 1E-300
            # TYPE yhat_lower gauge
            # HELP yhat_lower The lowest value that would have been ordinary.
            yhat_lower{for="cpu",path="a\\b\"c\nd"} 90
            # TYPE yhat_upper gauge
            # HELP yhat_upper The highest value that would have been ordinary.
            yhat_upper{for="disk"} 1E+300
            # TYPE anomaly_surprise gauge
            # HELP anomaly_surprise How rare the incident is that goes on: about once in 10^p values of its series.
            anomaly_surprise{for="cpu",path="a\\b\"c\nd"} 8.5

            """,
            text);
    }

    [TestMethod]
    [DataRow("cpu")]
    [DataRow("{job=\"a\"}")]
    [DataRow("up{Zone=\"b\",job=\"a\"}")]
    [DataRow("a:b:rate5m{job=\"a\\\\\"}", DisplayName = "a value that ends with a backslash")]
    [DataRow("up{job=\"a\\\",for=\\\"b\",path=\"\\\\\\n={},\"}", DisplayName = "values that look like labels")]
    [DataRow("up{a=\"b\",for=\"c\"}")]
    [DataRow("up{series=\"c\"}")]
    [DataRow("up{a=\"=\",\"b.c\"=\"d\"}")]
    [DataRow("{\"http.duration\",job=\"a\"}")]
    [DataRow("load{job=\"größe\"}")]
    public async Task Whichever_way_the_labels_are_written_they_are_the_same(string series)
    {
        var name = SeriesName.Parse(series);
        var line = (await TextOf([new($"{name}", default, double.NaN)])).Split('\n')[2];

        var written = SeriesName.Parse(line[..line.LastIndexOf(' ')]);

        CollectionAssert.AreEqual(
            GaugeLabels.Of(name).Select(label => $"{label.Key}={label.Value}").ToArray(), written.Labels.Select(label => $"{label.Name}={label.Value}").ToArray());
    }

    [TestMethod]
    public async Task Without_series_there_is_nothing() => Assert.AreEqual("", await TextOf([]));

    [TestMethod]
    [DataRow("yhat", true)]
    [DataRow("anomaly_score{for=\"cpu\"}", true)]
    [DataRow("yhat_lowest", false)]
    [DataRow("{job=\"yhat\"}", false)]
    public void A_gauge_that_came_back_is_known(string series, bool isOne) => Assert.AreEqual(isOne, Gauge.IsOne(series));

    private static async Task<string> TextOf(Newest[] series)
    {
        using var text = new MemoryStream();
        var writer = PipeWriter.Create(text, new(leaveOpen: true));
        await GaugeText.WriteAsync(writer, series, CancellationToken.None);
        await writer.CompleteAsync();
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
