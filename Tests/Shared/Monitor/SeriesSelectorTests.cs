namespace CodeFirstOutliers.Tests.Shared.Monitor;

[TestClass]
public sealed class SeriesSelectorTests
{
    private static readonly string[] _series = ["up{job=\"api\"}", "up{job=\"web\"}", "up", "down{job=\"api\"}", "disk of /var"];

    [TestMethod]
    [DataRow("", "01234", DisplayName = "nothing selects all")]
    [DataRow("{}", "01234", DisplayName = "and so do braces without matchers")]
    [DataRow("up", "2", DisplayName = "a name alone selects the one series of it")]
    [DataRow("disk of /var", "4")]
    [DataRow("up{}", "012", DisplayName = "a metric with braces, all series of it")]
    [DataRow("{job=\"api\"}", "03")]
    [DataRow("{job!=\"api\"}", "124", DisplayName = "a label that is not there is empty")]
    [DataRow("{job=\"\"}", "24")]
    [DataRow("up{job=~\"a.*|web\"}", "01")]
    [DataRow("{job=~\"a\"}", "", DisplayName = "an expression matches the whole value")]
    [DataRow("{job!~\".+\"}", "24")]
    [DataRow("{__name__=~\"u.|d.*n\",job=\"api\"}", "03")]
    [DataRow("{job=~`\\w+`}", "013", DisplayName = "back quotes escape nothing")]
    public void A_selector_selects(string text, string expected)
    {
        var selector = SeriesSelector.Parse(text);

        Assert.AreEqual(expected, string.Concat(Enumerable.Range(0, _series.Length).Where(index => selector.Selects(SeriesName.Parse(_series[index])))));
        Assert.AreEqual(text, $"{selector}");
    }

    [TestMethod]
    [DataRow("{job=~\"(\"}", "\"job\" must match a regular expression, got \"(\"")]
    [DataRow("{job=~\"(a)\\\\1\"}", "\"job\" must match a regular expression", DisplayName = "a back reference would take for ever")]
    [DataRow("{job=\"a\"", "} expected at character 9, got the end")]
    public void What_is_no_selector_is_refused(string text, string expected) =>
        Assert.Contains(expected, Assert.ThrowsExactly<FormatException>(() => SeriesSelector.Parse(text)).Message);

    [TestMethod]
    public void An_expression_that_would_explode_is_done_at_once() =>
        Assert.IsFalse(SeriesSelector.Parse("{a=~\"(a+)+b\"}").Selects(SeriesName.Of([new("a", new string('a', 10_000))])));
}
