using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Tests.Detection.Numerics;

[TestClass]
public sealed class SelectionTests
{
    [TestMethod]
    public void The_selected_median_is_the_middle_of_the_sorted_values()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var values = Finite(seed);
            if (values.Length > 0)
            {
                var sorted = values.Order().ToArray();
                Assert.AreEqual(Middle(sorted), Median.Of(values), $"seed {seed}");
                var centre = values[0];
                var distances = values.Select(value => Math.Abs(value - centre)).Order().ToArray();
                Assert.AreEqual(Middle(distances), Median.OfDistances(values, centre), $"seed {seed}");
            }
        }
    }

    [TestMethod]
    public void A_quantile_without_a_remainder_is_the_value_at_its_rank()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var values = Enumerable.Range(0, 4 * random.Next(200) + 1).Select(_ => (double)random.Next(1000)).ToArray();
            var sorted = values.Order().ToArray();
            Assert.AreEqual(sorted[(values.Length - 1) / 4], Quantile.Of(values, 0.25), $"seed {seed}");
            Assert.AreEqual(sorted[^1], Quantile.Of(values, 1), $"seed {seed}");
        }
    }

    [TestMethod]
    public void The_vector_scan_finds_what_a_loop_finds()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var values = SeededSeries.Make(seed, seed % 100 == 0 ? 100_000 : 500);
            var random = new Random(seed);
            var band = new Band(0, random.Next(3) == 0 ? double.NegativeInfinity : -random.NextDouble(), 2 * random.NextDouble());
            var expected = Enumerable.Range(0, values.Length).Where(i => band.Excludes(values[i])).ToArray();
            CollectionAssert.AreEqual(expected, BandScan.Outside(values, band), $"seed {seed}");
        }
    }

    private static double[] Finite(int seed) =>
        [.. SeededSeries.Make(seed, seed % 100 == 0 ? 200_000 : 1000).Where(double.IsFinite)];

    private static double Middle(double[] sorted)
    {
        var (low, high) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
        return double.IsFinite(low + high) ? (low + high) / 2 : (low / 2) + (high / 2);
    }
}
