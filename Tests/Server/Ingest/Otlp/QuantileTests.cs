using CodeFirstOutliers.Server.Ingest.Otlp.Converting.Histograms;

namespace CodeFirstOutliers.Tests.Server.Ingest.Otlp;

/// <summary>Quantiles of buckets, by the rules of Prometheus.</summary>
[TestClass]
public sealed class QuantileTests
{
    [TestMethod]
    [DataRow(new double[] { 1, 2, 4 }, new double[] { 0, 4, 0, 0 }, 0.5, 1.5, DisplayName = "half of the way through the bucket that it lies in")]
    [DataRow(new double[] { 1, 2, 4 }, new double[] { 4, 0, 4, 0 }, 0.5, 1.0, DisplayName = "at the end of a bucket")]
    [DataRow(new double[] { 1, 2, 4 }, new double[] { 4, 0, 4, 0 }, 0.75, 3.0, DisplayName = "past an empty bucket")]
    [DataRow(new double[] { 1, 2 }, new double[] { 4, 0, 0 }, 0.25, 0.25, DisplayName = "the first bucket begins at zero where it ends above it")]
    [DataRow(new double[] { -1, 2 }, new double[] { 4, 0, 0 }, 0.25, -1.0, DisplayName = "of a first bucket below zero nothing is known but its end")]
    [DataRow(new double[] { 0, 2 }, new double[] { 4, 0, 0 }, 0.25, 0.0, DisplayName = "nor of one that ends at zero")]
    [DataRow(new double[] { 1, 2 }, new double[] { 0, 0, 4 }, 0.5, 2.0, DisplayName = "of the last bucket its begin")]
    [DataRow(new double[] { }, new double[] { 4 }, 0.5, double.NaN, DisplayName = "one bucket says nothing")]
    [DataRow(new double[] { 1, 2 }, new double[] { 0, 0, 0 }, 0.5, double.NaN, DisplayName = "no values")]
    [DataRow(new double[] { }, new double[] { }, 0.5, double.NaN, DisplayName = "no buckets")]
    [DataRow(new double[] { 1, 2 }, new double[] { 1, 1, 0 }, 1.0, 2.0, DisplayName = "the greatest")]
    public void Of_explicit_buckets(double[] bounds, double[] counts, double quantile, double expected) =>
        Assert.AreEqual(expected, new ExplicitBuckets(bounds, counts).Quantile(quantile));

    [TestMethod]
    [DataRow(0, 0, new double[] { 0, 4 }, 0, new double[] { }, 0.0, 0.0, 0.5, 3.0, DisplayName = "the second bucket of base 2 is from 2 to 4")]
    [DataRow(1, 0, new double[] { 4 }, 0, new double[] { }, 0.0, 0.0, 1.0, 1.4142135623730951, DisplayName = "base 2^(1/2)")]
    [DataRow(-1, -1, new double[] { 4 }, 0, new double[] { }, 0.0, 0.0, 0.5, 0.625, DisplayName = "base 4, from 1/4 to 1")]
    [DataRow(0, 0, new double[] { }, 0, new double[] { 0, 4 }, 0.0, 0.0, 0.25, -3.5, DisplayName = "below zero the lowest come first")]
    [DataRow(0, 0, new double[] { 4 }, 0, new double[] { 4 }, 2.0, 0.5, 0.5, 0.0, DisplayName = "the middle of those around zero")]
    [DataRow(0, 0, new double[] { 4 }, 0, new double[] { }, 4.0, 0.5, 0.25, 0.25, DisplayName = "those around zero are above it where the others are")]
    [DataRow(0, 0, new double[] { }, 0, new double[] { 4 }, 4.0, 0.5, 0.75, -0.25, DisplayName = "or below")]
    [DataRow(-64, 5, new double[] { 1 }, 0, new double[] { }, 0.0, 0.0, 1.0, double.MaxValue, DisplayName = "a bucket beyond all numbers")]
    [DataRow(0, 0, new double[] { 0 }, 0, new double[] { }, 0.0, 0.0, 0.5, double.NaN, DisplayName = "no values")]
    public void Of_exponential_buckets(int scale, int offset, double[] above, int offsetBelow, double[] below, double zeroes, double threshold, double quantile, double expected) =>
        Assert.AreEqual(expected, new ExponentialBuckets(scale, zeroes, threshold, new(offset, above), new(offsetBelow, below)).Quantile(quantile));

    [TestMethod]
    [DataRow(0, new double[] { 1, 2, 3, 4 }, 1, 0, new double[] { 3, 7 }, DisplayName = "pairs become one")]
    [DataRow(1, new double[] { 1, 2, 3 }, 1, 0, new double[] { 1, 5 }, DisplayName = "from an odd place")]
    [DataRow(-3, new double[] { 1, 2, 3 }, 1, -2, new double[] { 1, 5 }, DisplayName = "below the first bucket")]
    [DataRow(-3, new double[] { 1, 2, 3, 4 }, 128, -1, new double[] { 6, 4 }, DisplayName = "as coarse as it gets")]
    [DataRow(5, new double[] { }, 3, 5, new double[] { }, DisplayName = "none")]
    public void Buckets_become_coarser(int offset, double[] counts, int steps, int expectedOffset, double[] expected)
    {
        var coarse = new Side(offset, counts).Coarser(steps);

        Assert.AreEqual(expectedOffset, coarse.Offset);
        CollectionAssert.AreEqual(expected, coarse.Counts);
    }

    [TestMethod]
    [DataRow(1, new double[] { 2, 2 }, 0, new double[] { 0, 1, 2 }, new double[] { 1, 0 }, DisplayName = "an empty bucket may have been left out")]
    [DataRow(0, new double[] { 2, 2 }, 1, new double[] { 1 }, new double[] { 2, 1 }, DisplayName = "one may have been put before")]
    [DataRow(1, new double[] { 2, 2 }, 0, new double[] { 1, 1 }, null, DisplayName = "one with values may not be gone")]
    [DataRow(0, new double[] { 2, 2 }, 0, new double[] { 1, 3 }, null, DisplayName = "nor be less")]
    public void Buckets_are_what_came_since(int offset, double[] counts, int offsetBefore, double[] before, double[]? expected) =>
        CollectionAssert.AreEqual(expected, new Side(offset, counts).Minus(new(offsetBefore, before))?.Counts);
}
