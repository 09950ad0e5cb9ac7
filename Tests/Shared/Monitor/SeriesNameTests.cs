namespace CodeFirstOutliers.Tests.Shared.Monitor;

[TestClass]
public sealed class SeriesNameTests
{
    [TestMethod]
    [DataRow("up", "up", DisplayName = "a metric alone")]
    [DataRow("", "", DisplayName = "nothing")]
    [DataRow("disk of /var, used", "disk of /var, used", DisplayName = "a text without braces stands as it is")]
    [DataRow("up{}", "up", DisplayName = "no labels")]
    [DataRow("up{job=\"api\"}", "up{job=\"api\"}")]
    [DataRow("up{job=\"api\",az=\"b\",}", "up{az=\"b\",job=\"api\"}", DisplayName = "labels are sorted")]
    [DataRow(" up { job = 'api' , az=\"b\" } ", "up{az=\"b\",job=\"api\"}", DisplayName = "spaces and single quotes")]
    [DataRow("up{job=\"\",az=\"b\"}", "up{az=\"b\"}", DisplayName = "an empty label is none")]
    [DataRow("{job=\"api\"}", "{job=\"api\"}", DisplayName = "labels alone")]
    [DataRow("{__name__=\"up\",job=\"api\"}", "up{job=\"api\"}", DisplayName = "the metric as a label")]
    [DataRow("{\"up\",job=\"api\"}", "up{job=\"api\"}", DisplayName = "the metric in quotes, without need")]
    [DataRow("{\"http.duration\",\"service.name\"=\"api\"}", "{\"http.duration\",\"service.name\"=\"api\"}", DisplayName = "names with dots")]
    [DataRow("up{path=\"C:\\\\a\\\"b\\n\"}", "up{path=\"C:\\\\a\\\"b\\n\"}", DisplayName = "backslash, quote, line feed")]
    [DataRow("up{job=\"ü{}😀\"}", "up{job=\"ü{}😀\"}", DisplayName = "any text in a value")]
    public void A_series_has_one_text_and_it_is_read_back(string text, string expected)
    {
        var name = SeriesName.Parse(text);

        Assert.AreEqual(expected, $"{name}");
        Assert.AreEqual(name, SeriesName.Parse(expected));
    }

    [TestMethod]
    [DataRow("up{", "the end", DisplayName = "no end")]
    [DataRow("up{job}", "=, !=, =~ or !~ expected at character 7, got \"}\"", DisplayName = "no value")]
    [DataRow("up{job=api}", "a value in quotes expected at character 8, got \"a\"", DisplayName = "no quotes")]
    [DataRow("up{job=\"api}", "the closing \" expected at character 13, got the end", DisplayName = "no closing quote")]
    [DataRow("up{job=\"a\\q\"}", "got \"\\\\\"", DisplayName = "an unknown escape")]
    [DataRow("up{job=\"a\" az=\"b\"}", "} expected at character 12, got \"a\"", DisplayName = "no comma")]
    [DataRow("up{job=\"a\"}x", "the end expected at character 12, got \"x\"", DisplayName = "more")]
    [DataRow("up{job=\"a\",job=\"b\"}", "\"job\" twice", DisplayName = "a label twice")]
    [DataRow("up{__name__=\"down\"}", "\"__name__\" twice", DisplayName = "two metrics")]
    [DataRow("up{job=~\"a\"}", "must be told by =, got =~", DisplayName = "a selector")]
    [DataRow("9up{job=\"a\"}", "no digit expected at character 1", DisplayName = "a digit first")]
    public void What_is_no_name_is_refused_with_the_place(string text, string expected) =>
        Assert.Contains(expected, Assert.ThrowsExactly<FormatException>(() => SeriesName.Parse(text)).Message);

    [TestMethod]
    public void Random_labels_are_read_back()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            SeriesLabel[] labels = [.. Enumerable.Range(0, random.Next(1, 6)).Select(index => new SeriesLabel($"{index}{Text()}", Text())), new("__name__", Text())];

            var name = SeriesName.Of(labels);

            Assert.AreEqual(name, SeriesName.Parse($"{name}"), $"round {round}: {name}");
            Assert.IsTrue(labels.All(label => name[label.Name] == label.Value), $"round {round}: {name}");
        }

        string Text() => new([.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => "ab\"\\\n{}=,~' é"[random.Next(13)])]);
    }

    [TestMethod]
    public void A_label_has_a_name() => Assert.ThrowsExactly<FormatException>(() => SeriesName.Of([new("", "value")]));
}
