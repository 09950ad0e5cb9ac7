using CodeFirstOutliers.Detection;
using Side = CodeFirstOutliers.Detection.Direction;

namespace CodeFirstOutliers.Tests.Detection;

[TestClass]
public sealed class TwoSigmaTests
{
    [TestMethod]
    [DataRow(new double[] { }, new int[] { }, DisplayName = "empty")]
    [DataRow(new[] { 7.0 }, new int[] { }, DisplayName = "one value")]
    [DataRow(new[] { 7.0, 8 }, new int[] { }, DisplayName = "two values")]
    [DataRow(new[] { 5.0, 5, 5, 5 }, new int[] { }, DisplayName = "all equal")]
    [DataRow(new[] { 1e-200, 1e-200, 1e-200 }, new int[] { }, DisplayName = "all equal, where the mean is not exact and the squares vanish")]
    [DataRow(new[] { double.NaN, double.NaN }, new int[] { }, DisplayName = "only missing values")]
    [DataRow(new[] { 1, double.NaN, 1, 1, 1, 1, 1, 50 }, new[] { 7 }, DisplayName = "a missing value among others")]
    [DataRow(new[] { double.PositiveInfinity }, new[] { 0 }, DisplayName = "only an infinity")]
    [DataRow(new[] { 1, double.PositiveInfinity, 2, double.NegativeInfinity, 3 }, new[] { 1, 3 }, DisplayName = "infinities")]
    [DataRow(new[] { 1.0, 2, 100, 1, 3, 200, 1 }, new[] { 5 }, DisplayName = "200 hides 100 from the two-sigma rule")]
    [DataRow(new[] { 0.0, 0, 0, 0, 5 }, new int[] { }, DisplayName = "exactly two deviations away")]
    [DataRow(new[] { 1e300, 1, 1, 1, 1, 1, 1, 1 }, new int[] { }, DisplayName = "a deviation beyond the largest double")]
    public void Two_sigma_flags(double[] values, int[] expected) =>
        CollectionAssert.AreEqual(expected, Indices(new TwoSigma(), values));

    [TestMethod]
    [DataRow(Side.High, new[] { 10, 11 }, DisplayName = "high")]
    [DataRow(Side.Low, new[] { 12, 13 }, DisplayName = "low")]
    [DataRow(Side.Both, new[] { 10, 11, 12, 13 }, DisplayName = "both")]
    public void Only_the_wanted_side_is_told(Side direction, int[] expected)
    {
        double[] values = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1000, double.PositiveInfinity, double.NegativeInfinity, -1000];
        CollectionAssert.AreEqual(expected, Indices(new TwoSigma(new(1), new(direction)), values));
    }

    [TestMethod]
    public void The_bounds_of_an_infinite_value_are_those_of_the_others()
    {
        var found = new TwoSigma().Find(new([1, 2, 3, double.PositiveInfinity])).Outliers.Single();
        Assert.AreEqual(2, found.Expected);
        Assert.AreEqual(2 + (2 * Math.Sqrt(2.0 / 3)), found.Upper, 1e-15);
        Assert.AreEqual(double.PositiveInfinity, found.Score);
    }

    [TestMethod]
    [DataRow(0.0), DataRow(-1.0), DataRow(double.NaN), DataRow(double.PositiveInfinity)]
    public void A_threshold_that_is_none_is_named(double threshold)
    {
        var error = Assert.ThrowsExactly<InvalidInputException>(() => new Threshold(threshold));
        StringAssert.StartsWith(error.Message, "threshold must be finite and above 0, got ");
    }

    [TestMethod]
    public async Task Ten_thousand_series_and_ten_thousand_ties_agree_with_numpy()
    {
        double[] thresholds = [2, 2, 2, 0.5, 1, 3];
        var cases = Enumerable.Range(0, 20_000)
            .Select(seed => new OracleCase(
                seed < 10_000 ? SeededSeries.Make(seed, seed % 50 == 0 ? 3000 : 300) : ExactTie(seed), thresholds[seed % 6]))
            .ToArray();
        await Oracle.AgreesAsync("two_sigma.py", cases, one => new TwoSigma(new(one.Threshold)));
    }

    [TestMethod]
    public void A_cancelled_search_ends()
    {
        var cancelled = new CancellationToken(canceled: true);
        Assert.ThrowsExactly<OperationCanceledException>(() => new TwoSigma().Find(new(new double[1_000_000]), cancelled));
    }

    /// <summary>Steps of a tenth around a centre, with a last value meant to lie exactly two deviations from the mean.</summary>
    private static double[] ExactTie(int seed)
    {
        // k values of ±d and one pair of ±2d: the variance is d² where the rest are 0, so that the pair is on the bound.
        var random = new Random(seed);
        var pairs = random.Next(1, 40);
        var step = random.Next(1, 100) * 0.1;
        var centre = random.Next(-50, 50) * 0.1;
        List<double> values = [centre + (2 * step), centre - (2 * step)];
        for (var i = 0; i < pairs; i++)
        {
            values.AddRange([centre + step, centre - step]);
        }

        // The pair adds 8d² to 2·pairs·d²; 6 zeros bring the mean back to d².
        values.AddRange(Enumerable.Repeat(centre, 6));
        var shuffled = values.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static int[] Indices(TwoSigma detector, double[] values) =>
        [.. detector.Find(new(values), explain: false).Indices];
}
