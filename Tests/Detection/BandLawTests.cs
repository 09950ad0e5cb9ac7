using CodeFirstOutliers.Detection;
using Side = CodeFirstOutliers.Detection.Direction;

namespace CodeFirstOutliers.Tests.Detection;

/// <summary>What holds of every answer of every method.</summary>
[TestClass]
public sealed class BandLawTests
{
    [TestMethod]
    [DataRow("two-sigma"), DataRow("mad"), DataRow("iqr"), DataRow("esd"), DataRow("seasonal")]
    public void Flag_bounds_and_score_never_contradict_each_other(string method)
    {
        for (var seed = 0; seed < 1200; seed++)
        {
            var values = SeededSeries.Make(seed, 120);
            foreach (var side in Enum.GetValues<Side>())
            {
                foreach (var least in new[] { 0, 0.5, 1e6 })
                {
                    Check(method, values, new(side, new(least)), $"{method}, seed {seed}, {side}, at least {least}");
                }
            }
        }
    }

    [TestMethod]
    [DataRow("two-sigma"), DataRow("mad"), DataRow("iqr"), DataRow("esd"), DataRow("seasonal")]
    public void A_side_and_a_least_deviation_only_take_outliers_away(string method)
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var values = SeededSeries.Make(seed, 120);
            var all = Make(method).Find(new(values)).Outliers;
            foreach (var side in Enum.GetValues<Side>())
            {
                var expected = all.Where(one => Deviation(one) > 0.5 || double.IsInfinity(one.Value))
                    .Where(one => side == Side.Both || (one.Value > one.Expected) == (side == Side.High))
                    .Select(one => one.Index).ToArray();
                var found = Make(method, new(side, new(0.5))).Find(new(values), explain: false).Indices.ToArray();
                CollectionAssert.AreEqual(expected, found, $"{method}, seed {seed}, {side}");
            }
        }
    }

    [TestMethod]
    [DataRow("two-sigma"), DataRow("mad"), DataRow("iqr"), DataRow("esd")]
    public void The_order_of_the_values_does_not_matter(string method)
    {
        for (var seed = 0; seed < 600; seed++)
        {
            // Small whole numbers, so that no sum depends on its order.
            var random = new Random(seed);
            var values = Enumerable.Range(0, random.Next(64)).Select(_ => random.Next(8) == 0 ? random.Next(100) : (double)random.Next(4)).ToArray();
            var before = Make(method).Find(new(values)).Outliers.Select(one => one.Value).Order().ToArray();
            random.Shuffle(values);
            var after = Make(method).Find(new(values)).Outliers.Select(one => one.Value).Order().ToArray();
            CollectionAssert.AreEqual(before, after, $"{method}, seed {seed}");
        }
    }

    [TestMethod]
    [DataRow("two-sigma"), DataRow("mad"), DataRow("iqr"), DataRow("esd"), DataRow("seasonal")]
    public void A_scale_of_a_power_of_two_does_not_matter(string method)
    {
        for (var seed = 0; seed < 1200; seed++)
        {
            if (seed % SeededSeries.Kinds is 6 or 7 or 8)
            {
                continue;
            }

            var values = SeededSeries.Make(seed, 200);
            var scaled = values.Select(value => value * 1024).ToArray();
            CollectionAssert.AreEqual(
                Make(method).Find(new(values)).Indices.ToArray(), Make(method).Find(new(scaled)).Indices.ToArray(), $"{method}, seed {seed}");
        }
    }

    private static void Check(string method, double[] values, Gate gate, string message)
    {
        var found = Make(method, gate).Find(new(values));
        CollectionAssert.AreEqual(found.Indices.ToArray(), found.Outliers.Select(one => one.Index).ToArray(), message);
        foreach (var one in found.Outliers)
        {
            Assert.IsTrue(one.Value < one.Lower || one.Value > one.Upper, $"{message}: {one} is within its bounds");
            Assert.IsGreaterThan(1, one.Score, $"{message}: {one}");
            Assert.IsTrue(double.IsFinite(one.Expected) && one.Lower <= one.Expected && one.Expected <= one.Upper, $"{message}: {one}");
            Assert.IsTrue(Deviation(one) > gate.MinDeviation.Value, $"{message}: {one}");
            Assert.IsTrue(one.Value > one.Expected ? gate.High : gate.Low, $"{message}: {one}");
            AssertSharp(one.Band, message);
        }

        // One band holds for the whole series, except where seasons have their own.
        if (method != "seasonal" && found.Outliers.Count > 0)
        {
            var band = found.Outliers[0].Band;
            for (var i = 0; i < values.Length; i++)
            {
                var flagged = found.Indices.Contains(i);
                Assert.AreEqual(flagged, band.Excludes(values[i]), $"{message}, index {i}");
                Assert.AreEqual(flagged, band.Score(values[i]) > 1, $"{message}, index {i}: {band.Score(values[i])}");
            }
        }
    }

    /// <summary>The bounds are the last values inside: their neighbours are outside, with a score that says so.</summary>
    private static void AssertSharp(Band band, string message)
    {
        Assert.IsLessThanOrEqualTo(1, band.Score(band.Upper), message);
        Assert.IsLessThanOrEqualTo(1, band.Score(band.Lower), message);
        Assert.IsTrue(double.IsPositiveInfinity(band.Upper) || band.Score(Math.BitIncrement(band.Upper)) > 1, message);
        Assert.IsTrue(double.IsNegativeInfinity(band.Lower) || band.Score(Math.BitDecrement(band.Lower)) > 1, message);
        Assert.AreEqual(0, band.Score(double.NaN), message);
    }

    private static double Deviation(Finding one) => Math.Abs(one.Value - one.Expected);

    private static IBatchDetector Make(string method, Gate gate = default) =>
        Methods.All.Single(one => one.Name == method).Create(gate: gate);
}
