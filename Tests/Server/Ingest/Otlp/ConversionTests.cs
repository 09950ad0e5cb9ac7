using CodeFirstOutliers.Server.Ingest.Otlp.Converting;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;
using static CodeFirstOutliers.Tests.Server.Ingest.Otlp.Metrics;

namespace CodeFirstOutliers.Tests.Server.Ingest.Otlp;

/// <summary>What becomes of each kind of point.</summary>
[TestClass]
public sealed class ConversionTests
{
    private const int Delta = Temporality.Delta, Cumulative = Temporality.Cumulative;

    [TestMethod]
    public void Gauges_and_sums_that_may_fall_are_taken_as_they_are()
    {
        IsConverted(["m 5", "m NaN", "m -Infinity"], Gauge(Number(1, 5), Number(2, double.NaN), Number(3, double.NegativeInfinity)));
        IsConverted(["m 5", "m -2"], Sum(Cumulative, isMonotonic: false, Number(1, 5), Number(2, -2)));
        IsConverted(["m 7"], Gauge(new NumberPoint { TimeUnixNano = At(1), AsInt = 7 }));
    }

    [TestMethod]
    [DataRow(new[] { 10.0, 30, 30 }, new double[] { 0, 0, 0 }, new[] { "m 2", "m 0" }, DisplayName = "a rate from each point to the next")]
    [DataRow(new[] { 10.0, 4, 24 }, new double[] { 0, 0, 0 }, new[] { "m 2" }, DisplayName = "a lower value begins anew")]
    [DataRow(new[] { 10.0, 14, 24 }, new double[] { 0, 15, 15 }, new[] { "m 1" }, DisplayName = "another start begins anew")]
    [DataRow(new[] { 10.0, double.NaN, 40 }, new double[] { 0, 0, 0 }, new[] { "m NaN", "m 1.5" }, DisplayName = "a missing value is missing, and the next one counts from before it")]
    public void A_counter_becomes_its_rate(double[] values, double[] starts, string[] expected)
    {
        var points = values.Select((value, index) => Number(10 * (index + 1), value, starts[index])).ToArray();

        IsConverted(expected, Sum(Cumulative, isMonotonic: true, points));
        var inTheirOwn = Convert([.. points.Select(point => Request(Sum(Cumulative, isMonotonic: true, point)))]);
        CollectionAssert.AreEqual(expected, inTheirOwn.Samples, "in a request each");
        Assert.AreEqual("", inTheirOwn.Told);
    }

    [TestMethod]
    public void Series_of_a_counter_have_pasts_of_their_own()
    {
        var (a, b) = (Attribute("host", "a"), Attribute("host", "b"));

        IsConverted(
            ["""m{host="a"} 1""", """m{host="b"} 2"""],
            Sum(Cumulative, isMonotonic: true, Number(10, 5, 0, a), Number(10, 100, 0, b), Number(20, 15, 0, a), Number(20, 120, 0, b)));
    }

    [TestMethod]
    public void A_delta_becomes_its_rate_by_itself() =>
        IsConverted(["m 3", "m -0.5"], Sum(Delta, isMonotonic: false, Number(10, 30), Number(20, -5, start: 10)));

    [TestMethod]
    public void A_delta_histogram_becomes_rates_and_quantiles() => IsConverted(
        ["m_count 1", "m_sum 6", """m{quantile="0.5"} 2""", """m{quantile="0.9"} 10""", """m{quantile="0.99"} 10"""],
        Histogram(Delta, Buckets(10, [1, 2, 10], [2, 3, 4, 1], sum: 60)));

    [TestMethod]
    public void A_cumulative_histogram_is_what_came_since_the_point_before()
    {
        double[] bounds = [1, 2, 10];

        IsConverted(
            ["m_count 0.4", "m_sum 0.6", """m{quantile="0.5"} 1.5""", """m{quantile="0.9"} 1.9""", """m{quantile="0.99"} 1.99""", "m_count 0", "m_sum 0"],
            Histogram(Cumulative, Buckets(10, bounds, [9, 1, 0, 0], 8), Buckets(20, bounds, [9, 5, 0, 0], 14), Buckets(30, bounds, [9, 5, 0, 0], 14)));
        IsConverted(["m_count 1", """m{quantile="0.5"} 0.5""", """m{quantile="0.9"} 0.9""", """m{quantile="0.99"} 0.99"""],
            Histogram(Cumulative, Buckets(10, bounds, [9, 0, 0, 0]), Buckets(20, bounds, [0, 9, 0, 0]), Buckets(30, bounds, [10, 9, 0, 0])));
        IsConverted([], Histogram(Cumulative, Buckets(10, bounds, [9, 0, 0, 0]), Buckets(20, [1, 2, 11], [10, 0, 0, 0])));
    }

    [TestMethod]
    public void A_histogram_without_buckets_has_rates_alone() => IsConverted(["m_count 2", "m_sum 5"], Histogram(
        Cumulative,
        new HistogramPoint { TimeUnixNano = At(10), Count = 4, Sum = 10 },
        new HistogramPoint { TimeUnixNano = At(20), Count = 24, Sum = 60 }));

    [TestMethod]
    public void An_exponential_histogram_may_become_coarser_between_two_points() => IsConverted(
        ["m_count 0.4", """m{quantile="0.5"} 0""", """m{quantile="0.9"} 3.6""", """m{quantile="0.99"} 3.96"""],
        Exponential(
            Cumulative,
            new ExponentialPoint { TimeUnixNano = At(10), Count = 3, Scale = 1, ZeroCount = 1, Positive = new() { Offset = 2, BucketCounts = [1, 1] } },  // (2, 4]
            new ExponentialPoint { TimeUnixNano = At(20), Count = 7, Scale = 0, ZeroCount = 2, Positive = new() { Offset = 1, BucketCounts = [4] }, Negative = new() { Offset = 0, BucketCounts = [1] } }));

    [TestMethod]
    public void A_summary_has_its_own_quantiles_and_rates_of_the_rest() => IsConverted(
        ["""m{quantile="0.5"} 3""", """m{quantile="1"} 9""", """m{quantile="0.5"} 4""", "m_count 2", "m_sum 5"],
        Summary(
            new SummaryPoint { TimeUnixNano = At(10), Count = 4, Sum = 10, QuantileValues = [new() { Quantile = 0.5, Value = 3 }, new() { Quantile = 1, Value = 9 }] },
            new SummaryPoint { TimeUnixNano = At(20), Count = 24, Sum = 60, QuantileValues = [new() { Quantile = 0.5, Value = 4 }] }));

    [TestMethod]
    public void A_point_without_a_recorded_value_is_dropped_and_ends_nothing()
    {
        var none = Number(20, 0);
        none.Flags = IDataPoint.NoRecordedValue;

        IsConverted(["m 1"], Sum(Cumulative, isMonotonic: true, Number(10, 10), none, Number(30, 30)));
    }

    [TestMethod]
    public void What_is_not_taken_is_told_with_its_rule_and_the_first_value_that_broke_it()
    {
        var flawed = new (string Told, OtlpMetric Metric)[]
        {
            ("1 not taken: a metric must have a name, got none in \"\"", new() { Gauge = new() { DataPoints = [Number(1, 1)] } }),
            ("2 not taken: a point must have a time, got none in \"m\"", Gauge(new NumberPoint { AsInt = 1 }, new NumberPoint { AsInt = 1 })),
            ("1 not taken: a point must have a value, got none in \"m\"", Gauge(new NumberPoint { TimeUnixNano = At(1) })),
            ("1 not taken: a point must not be from a time that has not come yet, got 2026-11-04T00:00:00.0000000Z in \"m\"", Gauge(Number(2 * 86400, 1))),
            ("1 not taken: a point must not be from a time that has not come yet, got 2554-07-21T23:34:33.7095516Z in \"m\"", Gauge(new NumberPoint { AsInt = 1, TimeUnixNano = ulong.MaxValue })),
            ("1 not taken: a point must not start after its time, got 2026-11-02T00:00:02.0000000Z and 2026-11-02T00:00:01.0000000Z in \"m\"", Gauge(Number(1, 1, start: 2))),
            ("1 not taken: aggregation_temporality must be 1 (delta) or 2 (cumulative), got 0 in \"m\"", Sum(0, isMonotonic: false, Number(1, 1))),
            ("1 not taken: aggregation_temporality must be 1 (delta) or 2 (cumulative), got 7 in \"m\"", Histogram(7, Buckets(1, [], [1]))),
            ("1 not taken: a delta must have a start before its time, got none in \"m\"", Sum(Delta, isMonotonic: true, new NumberPoint { TimeUnixNano = At(1), AsInt = 1 })),
            ("1 not taken: a monotonic sum must be finite, got Infinity in \"m\"", Sum(Cumulative, isMonotonic: true, Number(1, double.PositiveInfinity))),
            ("1 not taken: a point must be newer than the one before it, of which it may be a copy, got one that is not in \"m\"", Sum(Cumulative, isMonotonic: true, Number(2, 1), Number(2, 2))),
            ("1 not taken: there must be one more of bucket_counts than of explicit_bounds, or none of both, got 1 and 1 in \"m\"", Histogram(Delta, Buckets(1, [1], [1]))),
            ("1 not taken: explicit_bounds must be finite and ascending, got 1 in \"m\"", Histogram(Delta, Buckets(1, [2, 1], [1, 1, 1]))),
            ("1 not taken: explicit_bounds must be finite and ascending, got NaN in \"m\"", Histogram(Delta, Buckets(1, [double.NaN], [1, 1]))),
            ("1 not taken: a histogram must have at most 4096 buckets, got 5000 in \"m\"", Histogram(Delta, Buckets(1, new double[4999], new ulong[5000]))),
            ("1 not taken: a scale must be -64 to 64, got -2147483648 in \"m\"", Exponential(Delta, new ExponentialPoint { TimeUnixNano = At(1), StartTimeUnixNano = At(0), Scale = int.MinValue })),
            ("1 not taken: a zero_threshold must be finite and at least 0, got -1 in \"m\"", Exponential(Delta, new ExponentialPoint { TimeUnixNano = At(1), StartTimeUnixNano = At(0), ZeroThreshold = -1 })),
            ("1 not taken: a quantile must be 0 to 1, got 1.5 in \"m\"", Summary(new SummaryPoint { TimeUnixNano = At(1), QuantileValues = [new() { Quantile = 1.5 }] })),
            ("1 not taken: an attribute must have a key, got none in \"m\"", Gauge(Number(1, 1, 0, new KeyValue()))),
            ("1 not taken: an attribute must come once, got \"a\" twice in \"m\"", Gauge(Number(1, 1, 0, Attribute("a", "1"), Attribute("a", "2")))),
            ("1 not taken: an attribute must not be the metric's name, got __name__ in \"m\"", Gauge(Number(1, 1, 0, Attribute("__name__", "other")))),
            ("1 not taken: the name of a series must have at most 100 characters with its labels, got 103 or more in \"m\"", Gauge(Number(1, 1, 0, Attribute("a", new string('x', 101))))),
            ("1 not taken: the name of a series must have at most 100 characters with its labels, got 135 in \"m\"", Gauge(Number(1, 1, 0, Attribute("a", new string('"', 64))))),
        };

        foreach (var (told, metric) in flawed)
        {
            Assert.AreEqual(told, Convert(Request(metric)).Told);
        }

        Assert.AreEqual(string.Join("; ", flawed[0].Told, flawed[1].Told, flawed[2].Told), Convert(Request([.. flawed.Take(3).Select(each => each.Metric)])).Told);
    }

    [TestMethod]
    public void A_quantile_label_of_the_senders_own_is_told_apart_from_ours()
    {
        var point = Buckets(1, [1], [1, 1]);
        point.Attributes = [Attribute("quantile", "x")];

        Assert.AreEqual("1 not taken: an attribute must not be the label of quantiles, got quantile in \"m\"", Convert(Request(Histogram(Delta, point))).Told);
        IsConverted(["""m{quantile="x"} 1"""], Gauge(Number(1, 1, 0, Attribute("quantile", "x"))));
    }

    [TestMethod]
    public void A_series_bears_its_points_attributes_and_what_tells_its_service()
    {
        var resource = new Resource
        {
            Attributes = [Attribute("service.name", "shop"), Attribute("service.instance.id", "i1"), Attribute("service.namespace", ""), Attribute("host.name", "h")],
        };
        var values = new (string Key, AnyValue? Value)[]
        {
            ("bool", new() { BoolValue = true }), ("bytes", new() { BytesValue = [1, 2] }), ("double", new() { DoubleValue = 0.1 }), ("empty", null), ("int", new() { IntValue = -5 }),
            ("list", new() { ArrayValue = new() { Values = [new() { StringValue = "a" }, new() { IntValue = 1 }] } }),
        };
        var gauge = Gauge(Number(1, 1, 0, [.. values.Select(each => new KeyValue { Key = each.Key, Value = each.Value })]));
        gauge.Name = "my.gauge";

        var read = new PointReader(1000, Start.AddDays(1)).Read(Request(resource, gauge), new Rejections()).Single();

        Assert.AreEqual(
            """{"my.gauge",bool="true",bytes="AQI=",double="0.1",int="-5",list="[\"a\",1]","service.instance.id"="i1","service.name"="shop"}""", read.Key);
        IsConverted(["""m{"service.name"="own"} 1"""], Gauge(Number(1, 1, 0, Attribute("service.name", "own"))));
    }

    private static void IsConverted(string[] expected, OtlpMetric metric)
    {
        var (samples, told) = Convert(Request(metric));
        CollectionAssert.AreEqual(expected, samples, string.Join(", ", samples));
        Assert.AreEqual("", told);
    }
}
