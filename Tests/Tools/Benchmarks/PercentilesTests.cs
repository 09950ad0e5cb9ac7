using CodeFirstOutliers.Benchmarks.Load;

namespace CodeFirstOutliers.Tests.Tools.Benchmarks;

[TestClass]
public sealed class PercentilesTests
{
    [TestMethod]
    [DataRow(new double[] { }, 50, double.NaN, DisplayName = "of none")]
    [DataRow(new[] { 7.0 }, 0, 7, DisplayName = "of one")]
    [DataRow(new[] { 7.0 }, 99, 7, DisplayName = "of one, high up")]
    [DataRow(new[] { 1.0, 2, 3, 4 }, 50, 2, DisplayName = "half of them do not exceed it")]
    [DataRow(new[] { 1.0, 2, 3, 4 }, 51, 3, DisplayName = "just above")]
    [DataRow(new[] { 1.0, 2, 3, 4 }, 100, 4, DisplayName = "the largest")]
    public void Percentiles_are_measured_values(double[] sorted, double percent, double expected) =>
        Assert.AreEqual(expected, Percentiles.Of(sorted, percent));

    [TestMethod]
    [DataRow(new double[] { }, double.NaN, DisplayName = "of none")]
    [DataRow(new[] { 3.0, 1, 2 }, 2, DisplayName = "of an odd number")]
    [DataRow(new[] { 4.0, 1, 2, 3 }, 2.5, DisplayName = "of an even number")]
    public void The_median_is_in_the_middle(double[] figures, double expected) => Assert.AreEqual(expected, Percentiles.Median(figures));

    [TestMethod]
    public void Rounds_are_told_by_the_median_of_each_figure()
    {
        Round[] rounds = [new(1, 10, 5, 9, 9, double.NaN, 3), new(2, 30, 6, 8, 9, double.NaN, 1), new(9, 20, 7, 1, 9, double.NaN, 2)];

        Assert.AreEqual(new Round(2, 20, 6, 8, 9, double.NaN, 2), Round.MedianOf(rounds));
    }

    [TestMethod]
    [DataRow("2.50s", 2.5)]
    [DataRow("999.81ms", 0.99981)]
    [DataRow("750us", 0.00075)]
    public void What_h2load_says_is_read(string time, double seconds)
    {
        var said = $"progress: 50% done\n\nfinished in {time}, 1200.00 req/s, 1.00KB/s\nrequests: 3 total\n";

        var burst = H2LoadDriver.Read(said, ["1590156791000000\t200\t1500", "1590156791000001\t200\t500", "1590156791000002\t200\t2500"]);

        Assert.AreEqual(new Burst(3, seconds, double.NaN, 1.5, 2.5, 0), burst);
    }

    [TestMethod]
    public void What_h2load_was_refused_is_no_measurement() =>
        Assert.ThrowsExactly<InvalidOperationException>(() => H2LoadDriver.Read("finished in 1.00s, 1 req/s", ["1\t500\t1"]));
}
