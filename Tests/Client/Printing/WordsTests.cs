using CodeFirstOutliers.Client.Printing;
using CodeFirstOutliers.Client.Printing.Watching;

namespace CodeFirstOutliers.Tests.Client.Printing;

[TestClass]
public sealed class WordsTests
{
    [TestMethod]
    [DataRow(0.0, "not rare")]
    [DataRow(double.NaN, "not rare")]
    [DataRow(0.3, "about 1 in 2 values")]
    [DataRow(2.0, "about 1 in 100 values")]
    [DataRow(3.8, "about 1 in 6,000 values")]
    [DataRow(3.99, "about 1 in 10,000 values")]
    [DataRow(9.0, "about 1 in 1,000,000,000 values")]
    [DataRow(30.0, "rarer than 1 in a billion values")]
    public void Rarity_is_said_in_one_digit(double surprise, string expected) => Assert.AreEqual(expected, Words.Rare(surprise));

    [TestMethod]
    [DataRow(0.25, "0.25 s")]
    [DataRow(59.0, "59 s")]
    [DataRow(60.0, "1 min")]
    [DataRow(4800.0, "1 h 20 min")]
    [DataRow(86400.0, "1 d")]
    [DataRow(100000.0, "1 d 3 h")]
    public void Durations_are_said_in_their_two_largest_units(double seconds, string expected) =>
        Assert.AreEqual(expected, Words.Duration(TimeSpan.FromSeconds(seconds)));

    [TestMethod]
    [DataRow(new[] { 97.25, 20, double.NegativeInfinity, 90 }, new[] { "97.25", "20", "-Infinity", "90" }, DisplayName = "all apart")]
    [DataRow(new[] { 5.0000001, 5, 4.9999999, 5.00000005 }, new[] { "5.0000001", "5", "4.9999999", "5.00000005" }, DisplayName = "a hundred millionth apart")]
    [DataRow(new[] { 1e12 + 1, 1e12, 1e12 - 1, 1e12 + 0.5 }, new[] { "1000000000001", "1000000000000", "999999999999", "1000000000000.5" }, DisplayName = "at a million millions")]
    [DataRow(new[] { 5.0, 5, 5, 5 }, new[] { "5", "5", "5", "5" }, DisplayName = "equal numbers stay equal")]
    [DataRow(new[] { 1234567.0, 1234568 }, new[] { "1234567", "1234568" }, DisplayName = "more digits than six")]
    [DataRow(new[] { 1.23456789, 7 }, new[] { "1.23457", "7" }, DisplayName = "six digits where these do")]
    [DataRow(new[] { 1e300, 1e-300, 0, -0.5 }, new[] { "1E+300", "1E-300", "0", "-0.5" }, DisplayName = "very large and very small")]
    public void Numbers_that_differ_are_printed_so(double[] values, string[] expected) =>
        CollectionAssert.AreEqual(expected, NumberText.Apart(values));

    [TestMethod]
    [DataRow(new[] { 0, -1e-6, -8.2, -5e-7 }, new[] { "0", "0", "-8.2", "0" }, DisplayName = "stuck at zero")]
    [DataRow(new[] { 0, -5e-315, -8.2, -3e-315 }, new[] { "0", "0", "-8.2", "0" }, DisplayName = "denormals beside zero")]
    [DataRow(new[] { 7.000000001, 7, 3.123456, 7.0000000005 }, new[] { "7", "7", "3.12346", "7" }, DisplayName = "stuck at seven")]
    [DataRow(new[] { 1e18, 10, 8, 12.25 }, new[] { "1E+18", "10", "8", "12.25" }, DisplayName = "a spike does not round its bounds away")]
    [DataRow(new[] { 97.25, 20, double.NegativeInfinity, 90.1 }, new[] { "97.25", "20", "-Infinity", "90.1" }, DisplayName = "one side")]
    [DataRow(new[] { 5.0000001, 5, 4.9999999, 5.00000005 }, new[] { "5.0000001", "5", "4.9999999", "5.00000005" }, DisplayName = "narrow bounds")]
    [DataRow(new[] { 3.0, 3, double.NegativeInfinity, double.PositiveInfinity }, new[] { "3", "3", "-Infinity", "Infinity" }, DisplayName = "no bounds")]
    public void A_band_is_printed_to_a_millionth_of_its_width(double[] values, string[] expected) =>
        CollectionAssert.AreEqual(expected, NumberText.Band(values[0], values[1], values[2], values[3]));
}
