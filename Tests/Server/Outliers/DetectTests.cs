using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Outliers;

[TestClass]
public sealed class DetectTests
{
    private static RunningServer _server = null!;

    [ClassInitialize]
    public static async Task Start(TestContext context) => _server = await RunningServer.StartAsync("--max-name-length", "100");

    [ClassCleanup]
    public static async Task Stop() => await _server.DisposeAsync();

    [TestMethod]
    [DataRow(new double[0], new int[0], DisplayName = "empty")]
    [DataRow(new[] { 5.0 }, new int[0], DisplayName = "one value")]
    [DataRow(new[] { 1.0, 2, 100, 1, 3, 200, 1 }, new[] { 5 }, DisplayName = "200 hides 100 from the article's rule")]
    [DataRow(new[] { 1, 1, double.PositiveInfinity, double.NaN, 1 }, new[] { 2 }, DisplayName = "infinity is told, NaN is missing")]
    public async Task By_default_the_two_sigma_rule_answers(double[] values, int[] expected)
    {
        var response = await _server.Outliers.DetectAsync(Requests.Of(values));

        CollectionAssert.AreEqual(expected, response.Indices);
        Assert.IsEmpty(response.Outliers, "explained without being asked");
    }

    [TestMethod]
    [DataRow(Method.TwoSigma, new[] { 5 })]
    [DataRow(Method.Mad, new[] { 2, 5 })]
    [DataRow(Method.Iqr, new[] { 5 }, DisplayName = "100 is within 1.5 quartile ranges: the third quartile is 51.5")]
    public async Task A_method_is_chosen_by_name(Method method, int[] expected)
    {
        var response = await _server.Outliers.DetectAsync(Requests.Of(new Detector { Method = method }, Requests.Seven));

        CollectionAssert.AreEqual(expected, response.Indices);
    }

    [TestMethod]
    public async Task An_explained_outlier_has_everything_that_is_known_of_it()
    {
        var response = await _server.Outliers.DetectAsync(Requests.Of(new Detector { Explain = true }, Requests.Seven));

        var outlier = response.Outliers.Single();
        Assert.AreEqual(5, outlier.Index);
        Assert.AreEqual("CPU", outlier.Name);
        Assert.AreEqual(Requests.Start.AddSeconds(5), outlier.Time);
        Assert.AreEqual(200, outlier.Value);
        Assert.AreEqual(44, outlier.Expected);
        Assert.IsTrue(outlier.Lower < 1 && outlier.Upper is > 100 and < 200, $"bounds {outlier.Lower} to {outlier.Upper}");
        Assert.AreEqual((200 - 44) / (outlier.Upper - 44), outlier.Score, 1e-12);
    }

    [TestMethod]
    [DataRow(Direction.High, new[] { 2 })]
    [DataRow(Direction.Low, new[] { 7 })]
    [DataRow(Direction.Both, new[] { 2, 7 })]
    public async Task The_direction_is_heeded(Direction direction, int[] expected)
    {
        double[] values = [0, 1, 90, 1, 0, 1, 0, -90, 1, 0, 1, 0, 1, 0, 1, 0];

        var response = await _server.Outliers.DetectAsync(Requests.Of(new Detector { Direction = direction }, values));

        CollectionAssert.AreEqual(expected, response.Indices);
    }

    [TestMethod]
    [DataRow(155.9, new[] { 5 })]
    [DataRow(156, new int[0], DisplayName = "156 is exactly the deviation")]
    public async Task The_least_deviation_is_heeded(double minDeviation, int[] expected)
    {
        var response = await _server.Outliers.DetectAsync(Requests.Of(new Detector { MinDeviation = minDeviation }, Requests.Seven));

        CollectionAssert.AreEqual(expected, response.Indices);
    }

    [TestMethod]
    public async Task By_name_each_name_is_a_series_of_its_own()
    {
        // pooled, the disk's large values hide what is unusual for the cpu
        var metrics = Enumerable.Range(0, 40).Select(i => i % 2 == 0
            ? new Metric { Name = "cpu", Value = i == 20 ? 9 : 1 }
            : new Metric { Name = "disk", Value = 1000 + i }).ToList();

        var pooled = await _server.Outliers.DetectAsync(new() { Metrics = metrics });
        var byName = await _server.Outliers.DetectAsync(new() { Metrics = metrics, Detector = new() { Scope = Scope.ByName } });

        Assert.IsEmpty(pooled.Indices);
        CollectionAssert.AreEqual(new[] { 20 }, byName.Indices);
    }

    [TestMethod]
    public async Task By_name_metrics_without_names_are_one_series()
    {
        var metrics = Requests.Seven.Select(value => new Metric { Value = value }).ToList();

        var response = await _server.Outliers.DetectAsync(new() { Metrics = metrics, Detector = new() { Scope = Scope.ByName } });

        CollectionAssert.AreEqual(new[] { 5 }, response.Indices);
    }

    public static IEnumerable<(Detector Detector, string Rule)> BadDetectors =>
    [
        (new() { Method = (Method)17 }, "method must be"),
        (new() { Scope = (Scope)9 }, "scope must be"),
        (new() { Direction = (Direction)(-1) }, "direction must be"),
        (new() { Mode = (Mode)3 }, "mode must be"),
        (new() { Threshold = -1 }, "threshold must be finite and above 0, got -1"),
        (new() { Threshold = double.NaN }, "threshold must be finite and above 0, got NaN"),
        (new() { Threshold = double.PositiveInfinity }, "threshold must be finite and above 0"),
        (new() { Method = Method.Esd, Threshold = 1 }, "threshold must be above 0 and below 1, got 1"),
        (new() { MinDeviation = -0.5 }, "min_deviation must be"),
        (new() { Period = -1 }, "period must be"),
        (new() { Method = Method.Seasonal, Period = 4 }, "period must be"),
        (new() { Sensitivity = Sensitivity.Eager }, "sensitivity must be absent: only Watch looks at it; got 2"),
        (new() { Budget = 1.5 }, "budget must be absent: only Watch looks at it; got 1.5"),
        (new() { MinDeviationShare = double.NaN }, "min_deviation_share must be absent"),
        (new() { MissingSeconds = 60 }, "missing_seconds must be absent"),
    ];

    [TestMethod]
    [DynamicData(nameof(BadDetectors))]
    public async Task A_bad_detector_is_refused_by_the_rule_it_breaks(Detector detector, string rule)
    {
        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(() => _server.Outliers.DetectAsync(Requests.Of(detector, Requests.Seven)).AsTask());

        Assert.AreEqual(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.StartsWith(rule, refusal.Status.Detail);
        Assert.AreEqual(new("INVALID_INPUT", $"detector.{rule.Split(' ')[0]}"), Details.Of(refusal));
    }

    [TestMethod]
    public async Task A_name_that_is_too_long_to_tell_series_by_is_refused()
    {
        var request = new OutliersRequest
        {
            Metrics = [new Metric { Name = new string('x', 1 << 20), Value = 1 }],
            Detector = new() { Scope = Scope.ByName },
        };

        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(() => _server.Outliers.DetectAsync(request).AsTask());

        Assert.AreEqual(StatusCode.ResourceExhausted, refusal.StatusCode);
        Assert.StartsWith("name must have at most 100 characters, got 1048576", refusal.Status.Detail);
        Assert.AreEqual(new("LIMIT_EXCEEDED", "metrics.name"), Details.Of(refusal));
    }
}
