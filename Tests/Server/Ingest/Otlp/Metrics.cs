using CodeFirstOutliers.Server.Ingest.Otlp.Converting;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;

namespace CodeFirstOutliers.Tests.Server.Ingest.Otlp;

/// <summary>Metrics written by hand, at times in seconds after a start.</summary>
internal static class Metrics
{
    public static readonly DateTime Start = new(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc);

    public static ulong At(double seconds) => (ulong)((Start - DateTime.UnixEpoch).Ticks * 100) + (ulong)(seconds * 1e9);

    public static ExportMetricsServiceRequest Request(params OtlpMetric[] metrics) => Request(new Resource(), metrics);

    public static ExportMetricsServiceRequest Request(Resource resource, params OtlpMetric[] metrics) =>
        new() { ResourceMetrics = [new() { Resource = resource, ScopeMetrics = [new() { Metrics = [.. metrics] }] }] };

    public static OtlpMetric Gauge(params NumberPoint[] points) => new() { Name = "m", Gauge = new() { DataPoints = [.. points] } };

    public static OtlpMetric Sum(int temporality, bool isMonotonic, params NumberPoint[] points) =>
        new() { Name = "m", Sum = new() { AggregationTemporality = temporality, IsMonotonic = isMonotonic, DataPoints = [.. points] } };

    public static OtlpMetric Histogram(int temporality, params HistogramPoint[] points) =>
        new() { Name = "m", Histogram = new() { AggregationTemporality = temporality, DataPoints = [.. points] } };

    public static OtlpMetric Exponential(int temporality, params ExponentialPoint[] points) =>
        new() { Name = "m", ExponentialHistogram = new() { AggregationTemporality = temporality, DataPoints = [.. points] } };

    public static OtlpMetric Summary(params SummaryPoint[] points) => new() { Name = "m", Summary = new() { DataPoints = [.. points] } };

    public static NumberPoint Number(double seconds, double value, double start = 0, params KeyValue[] attributes) =>
        new() { TimeUnixNano = At(seconds), StartTimeUnixNano = At(start), AsDouble = value, Attributes = [.. attributes] };

    public static HistogramPoint Buckets(double seconds, double[] bounds, ulong[] counts, double? sum = null, double start = 0) => new()
    {
        TimeUnixNano = At(seconds),
        StartTimeUnixNano = At(start),
        Count = counts.Aggregate(0UL, (all, each) => all + each),
        Sum = sum,
        ExplicitBounds = [.. bounds],
        BucketCounts = [.. counts],
    };

    public static KeyValue Attribute(string key, string value) => new() { Key = key, Value = new() { StringValue = value } };

    /// <summary>What requests become one after the other: "series value" in their order, the values rounded; and what is told of what is not taken.</summary>
    public static (string[] Samples, string Told) Convert(params ExportMetricsServiceRequest[] requests)
    {
        var (past, rejections, samples) = (new PastTotals(1000, TimeProvider.System), new Rejections(), new List<string>());
        foreach (var request in requests)
        {
            var conversion = new Conversion(past, rejections);
            new PointReader(100, Start.AddDays(1)).Read(request, rejections).ToList().ForEach(conversion.Add);
            samples.AddRange(conversion.Samples.Select(each => FormattableString.Invariant($"{each.Series} {Math.Round(each.Value, 6)}")));
            conversion.Commit();
        }

        return ([.. samples], rejections.ToPartialSuccess()?.ErrorMessage ?? "");
    }
}
