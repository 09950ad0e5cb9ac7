using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Tests.Detection;

[TestClass]
public sealed class BatchMethodsTests
{
    private const double Nan = double.NaN;
    private const double Inf = double.PositiveInfinity;

    [TestMethod]
    [DataRow("mad", new double[] { }, new int[] { }, DisplayName = "mad, empty")]
    [DataRow("mad", new[] { 7.0 }, new int[] { }, DisplayName = "mad, one value")]
    [DataRow("mad", new[] { 5.0, 5, 5 }, new int[] { }, DisplayName = "mad, all equal")]
    [DataRow("mad", new[] { 1.0, 2, 100, 1, 3, 200, 1 }, new[] { 2, 5 }, DisplayName = "mad finds 100 beside 200")]
    [DataRow("mad", new[] { 5.0, 5, 5, 5, 5, 9 }, new[] { 5 }, DisplayName = "mad, more than half equal")]
    [DataRow("mad", new[] { Nan, 1, 2, Inf, 3, 2 }, new[] { 3 }, DisplayName = "mad, missing and infinite values")]
    [DataRow("iqr", new double[] { }, new int[] { }, DisplayName = "iqr, empty")]
    [DataRow("iqr", new[] { 7.0 }, new int[] { }, DisplayName = "iqr, one value")]
    [DataRow("iqr", new[] { 5.0, 5, 5 }, new int[] { }, DisplayName = "iqr, all equal")]
    [DataRow("iqr", new[] { 1.0, 2, 3, 4, 8 }, new[] { 4 }, DisplayName = "iqr, beyond the fence at 7")]
    [DataRow("iqr", new[] { 1.0, 2, 3, 4, 7 }, new int[] { }, DisplayName = "iqr, on the fence at 7")]
    [DataRow("iqr", new[] { Nan, 1, 2, -Inf, 3, 2 }, new[] { 3 }, DisplayName = "iqr, missing and infinite values")]
    [DataRow("esd", new double[] { }, new int[] { }, DisplayName = "esd, empty")]
    [DataRow("esd", new[] { 1.0, 1, 1, 1, 1, 1, 1, 1, 900 }, new int[] { }, DisplayName = "esd, too short: a tenth of 9 is none")]
    [DataRow("esd", new[] { 1.0, 2, 1, 2, 1, 2, 1, 2, 1, 900 }, new[] { 9 }, DisplayName = "esd, ten values")]
    [DataRow("esd", new[] { 5.0, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5 }, new int[] { }, DisplayName = "esd, all equal")]
    [DataRow("esd", new[] { Nan, 1, 2, Inf }, new[] { 3 }, DisplayName = "esd, missing and infinite values")]
    [DataRow("seasonal", new double[] { }, new int[] { }, DisplayName = "seasonal, empty")]
    [DataRow("seasonal", new[] { 7.0 }, new int[] { }, DisplayName = "seasonal, one value")]
    [DataRow("seasonal", new[] { 5.0, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5 }, new int[] { }, DisplayName = "seasonal, all equal")]
    [DataRow("seasonal", new[] { Nan, 1, 2, Inf }, new[] { 3 }, DisplayName = "seasonal, missing and infinite values")]
    public void A_method_flags(string method, double[] values, int[] expected)
    {
        var found = Make(method).Find(new(values));
        CollectionAssert.AreEqual(expected, found.Indices.ToArray());
        CollectionAssert.AreEqual(expected, found.Outliers.Select(outlier => outlier.Index).ToArray());
    }

    [TestMethod]
    [DataRow("mad", 0)]
    [DataRow("iqr", 1)]
    [DataRow("esd", 2)]
    public async Task Two_thousand_series_agree_with_the_oracle(string method, int offset)
    {
        double[] thresholds = method == "esd" ? [0.05, 0.05, 0.001, 0.5, 0.9] : [3.5, 1.5, 1, 2, 0.3];
        var cases = Enumerable.Range(0, 2004)
            .Select(seed => new OracleCase(SeededSeries.Make((offset * 3000) + seed, 300), thresholds[seed % 5]))
            .ToArray();
        await Oracle.AgreesAsync($"{method}.py", cases, one => Make(method, one.Threshold));
    }

    [TestMethod]
    [DataRow("esd", 1.0, "threshold must be above 0 and below 1, got 1")]
    [DataRow("seasonal", -0.5, "threshold must be above 0 and below 1, got -0.5")]
    [DataRow("mad", -1.0, "threshold must be finite and above 0, got -1")]
    [DataRow("iqr", double.NaN, "threshold must be finite and above 0, got NaN")]
    public void A_threshold_out_of_range_is_named(string method, double threshold, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<InvalidInputException>(() => Make(method, threshold)).Message);

    [TestMethod]
    public void A_least_deviation_out_of_range_is_named() => Assert.AreEqual(
        "min_deviation must be finite and 0 or above, got -1",
        Assert.ThrowsExactly<InvalidInputException>(() => new MinDeviation(-1)).Message);

    [TestMethod]
    [DataRow("two-sigma"), DataRow("mad"), DataRow("iqr"), DataRow("esd"), DataRow("seasonal")]
    public void A_cancelled_search_ends(string method)
    {
        var values = Enumerable.Range(0, 200_000).Select(i => (double)(i * 7919 % 1000)).ToArray();
        var cancelled = new CancellationToken(canceled: true);
        Assert.ThrowsExactly<OperationCanceledException>(() => Make(method).Find(new(values), cancelled));
    }

    [TestMethod]
    [DataRow("two-sigma"), DataRow("mad"), DataRow("iqr")]
    public void A_search_allocates_nothing_per_value(string method)
    {
        var values = Enumerable.Range(0, 100_000).Select(i => (double)(i % 10)).ToArray();

        // The least of several: what the runtime itself allocates meanwhile is not the detector's.
        Assert.IsLessThan(500, Enumerable.Range(0, 20).Min(_ => AllocatedBy(Make(method), values)));
    }

    private static long AllocatedBy(IBatchDetector detector, double[] values)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        detector.Find(new(values), explain: false);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static IBatchDetector Make(string method, double threshold = 0) =>
        Methods.All.Single(one => one.Name == method).Create(threshold);
}
