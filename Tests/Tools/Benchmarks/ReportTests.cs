using CodeFirstOutliers.Benchmarks.Report;

namespace CodeFirstOutliers.Tests.Tools.Benchmarks;

[TestClass]
public sealed class ReportTests
{
    [TestMethod]
    public void A_table_has_words_to_the_left_and_figures_to_the_right()
    {
        var table = new MarkdownTable("what", "µs", "bytes");
        table.Add("a|b", "1", "2");

        Assert.AreEqual("| what | µs | bytes |\n|---|---:|---:|\n| a\\|b | 1 | 2 |\n", table.ToString());
    }

    [TestMethod]
    public void A_line_has_a_cell_for_each_column() =>
        Assert.ThrowsExactly<ArgumentException>(() => new MarkdownTable("a", "b").Add("1"));

    [TestMethod]
    [DataRow(0.1234, "0.12")]
    [DataRow(9.994, "9.99")]
    [DataRow(9.996, "10.0")]
    [DataRow(99.96, "100")]
    [DataRow(1234567.0, "1,234,567")]
    [DataRow(double.NaN, "–")]
    public void Figures_have_three_digits(double value, string expected) => Assert.AreEqual(expected, Figures.Of(value));

    [TestMethod]
    [DataRow(5.0, 2.0, "2.50 ×")]
    [DataRow(5.0, double.NaN, "–")]
    [DataRow(5.0, 0.0, "–")]
    public void Ratios_are_told_where_there_is_one(double value, double other, string expected) =>
        Assert.AreEqual(expected, Figures.Ratio(value, other));

    [TestMethod]
    [DataRow(999.0, "999 B")]
    [DataRow(40_726.0, "40.7 KB")]
    [DataRow(3.1e9, "3.10 GB")]
    public void Bytes_are_told_in_a_unit_that_fits(double bytes, string expected) => Assert.AreEqual(expected, Figures.Bytes(bytes));

    [TestMethod]
    public void A_section_is_replaced_and_the_words_around_it_stay()
    {
        const string Document = "before\n<!-- a -->\nold\n<!-- /a -->\nafter <!-- b -->\n";

        Assert.AreEqual("before\n<!-- a -->\nnew\n<!-- /a -->\nafter <!-- b -->\n", Section.Replace(Document, "a", "new\n\n"));
    }

    [TestMethod]
    [DataRow("nothing", DisplayName = "neither mark")]
    [DataRow("<!-- a -->\n", DisplayName = "no end")]
    [DataRow("<!-- /a -->\n<!-- a -->\n", DisplayName = "the end before the beginning")]
    public void A_document_without_the_section_is_refused(string document) =>
        Assert.ThrowsExactly<FormatException>(() => Section.Replace(document, "a", "new"));
}
