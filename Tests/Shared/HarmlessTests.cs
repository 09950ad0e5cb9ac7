namespace CodeFirstOutliers.Tests.Shared;

[TestClass]
public sealed class HarmlessTests
{
    [TestMethod]
    [DataRow("", "", DisplayName = "nothing")]
    [DataRow("CPU 温度 π 😀", "CPU 温度 π 😀", DisplayName = "letters of anywhere")]
    [DataRow("a\tb\r\n\0", "a\\u0009b\\u000D\\u000A\\u0000", DisplayName = "control characters")]
    [DataRow("\u007f\u0085\u009b", "\\u007F\\u0085\\u009B", DisplayName = "those beyond ASCII")]
    [DataRow("\u202e\u2066\u200f\ufeff", "\\u202E\\u2066\\u200F\\uFEFF", DisplayName = "changes of direction")]
    [DataRow("\u2028\u2029", "\\u2028\\u2029", DisplayName = "separators of lines")]
    [DataRow("\U000e0041", "\\U000E0041", DisplayName = "a tag that nobody sees")]
    public void What_cannot_be_seen_is_escaped(string text, string expected) => Assert.AreEqual(expected, Harmless.Of(text));

    [TestMethod]
    public void Of_64_characters_all_are_shown_and_of_65_the_length_too()
    {
        Assert.AreEqual($"\"{new string('x', 64)}\"", Harmless.Quoted(new string('x', 64)));
        Assert.AreEqual($"\"{new string('x', 64)}…\" (65 characters)", Harmless.Quoted(new string('x', 65)));
        Assert.AreEqual($"{new string('x', 64)}… (65 characters)", Harmless.Cut(new string('x', 65)));
    }

    [TestMethod]
    [DataRow("a\" (3 characters)", '"', "\"a\\\" (3 characters)\"", DisplayName = "a quote that would end it")]
    [DataRow("it's \"so\"", '\'', "'it\\'s \"so\"'", DisplayName = "the other quote")]
    [DataRow("\\u001B", '"', "\"\\\\u001B\"", DisplayName = "what only looks like an escape")]
    [DataRow("\u001b", '"', "\"\\u001B\"", DisplayName = "an escape")]
    public void A_quoted_text_ends_where_it_seems_to(string text, char quote, string expected) => Assert.AreEqual(expected, Harmless.Quoted(text, quote));

    [TestMethod]
    public void A_pair_of_surrogates_is_not_cut_in_two() =>
        Assert.AreEqual($"'{new string('x', 63)}…' (66 characters)", Harmless.Quoted(new string('x', 63) + "😀x", '\''));
}
