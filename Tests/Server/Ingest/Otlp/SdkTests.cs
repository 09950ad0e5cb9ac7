using System.Diagnostics.Metrics;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace CodeFirstOutliers.Tests.Server.Ingest.Otlp;

/// <summary>OpenTelemetry's own SDK exports to the server.</summary>
[TestClass]
public sealed class SdkTests
{
    [TestMethod]
    [DataRow(OtlpExportProtocol.Grpc)]
    [DataRow(OtlpExportProtocol.HttpProtobuf)]
    public async Task Its_instruments_become_series(OtlpExportProtocol protocol)
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var meter = new Meter($"tests.{protocol}");
        var (orders, queued, took) = (meter.CreateCounter<long>("orders"), meter.CreateUpDownCounter<int>("queued"), meter.CreateHistogram<double>("took.ms"));
        meter.CreateObservableGauge("temperature", () => new Measurement<double>(21.5, new KeyValuePair<string, object?>("room", 7)));
        using var provider = ProviderOf(server, protocol, meter);
        orders.Add(10);
        queued.Add(5);
        took.Record(3);

        var (before, _) = (DateTime.UtcNow, Flush(provider));
        var between = DateTime.UtcNow;
        orders.Add(20);
        queued.Add(-2);
        Array.ForEach([6.0, 7, 8, 9], value => took.Record(value));
        var (again, _) = (DateTime.UtcNow, Flush(provider));
        var after = DateTime.UtcNow;

        var series = (await Exports.SeriesAsync(server)).ToDictionary(each => each.Name, each => each.Value);
        Assert.AreEqual(21.5, series[Name("temperature", ("room", "7"))]);
        Assert.AreEqual(3, series[Name("queued")]);
        Assert.AreEqual(7.5, series[Name("took.ms", ("quantile", "0.5"))], 1e-9);
        Assert.AreEqual(9.5, series[Name("took.ms", ("quantile", "0.9"))], 1e-9);
        Assert.AreEqual(9.95, series[Name("took.ms", ("quantile", "0.99"))], 1e-9);
        Assert.AreEqual(7.5, series[Name("took.ms_sum")] / series[Name("took.ms_count")], 1e-9);
        Assert.IsInRange(20 / (after - before).TotalSeconds, 20 / (again - between).TotalSeconds, series[Name("orders")]);
        Assert.HasCount(8, series);
    }

    [TestMethod]
    public async Task Its_deltas_are_rates_at_once()
    {
        await using var server = await RunningServer.StartAsync();
        using var meter = new Meter("tests.delta");
        var orders = meter.CreateCounter<long>("orders");
        using var provider = ProviderOf(server, OtlpExportProtocol.Grpc, meter, temporality: MetricReaderTemporalityPreference.Delta);
        var before = DateTime.UtcNow;
        orders.Add(10);
        Flush(provider);

        Assert.IsGreaterThan(10 / (DateTime.UtcNow - before + TimeSpan.FromMinutes(1)).TotalSeconds, (await Exports.SeriesAsync(server)).Single().Value);
    }

    [TestMethod]
    [DataRow(OtlpExportProtocol.Grpc)]
    [DataRow(OtlpExportProtocol.HttpProtobuf)]
    public async Task It_sends_again_what_a_busy_server_had_no_room_for(OtlpExportProtocol protocol)
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--log-level", "Information");
        using var log = server.Listen();
        var budget = server.Services.GetRequiredService<Budget>();
        var all = Enumerable.Range(0, 63).Select(power => 1L << power).Reverse().Where(budget.TryReserve).Sum();
        using var meter = new Meter($"tests.retry.{protocol}");
        meter.CreateObservableGauge("temperature", () => 21.5);
        using var provider = ProviderOf(server, protocol, meter, retry: true);

        var flushing = Task.Run(() => Flush(provider));
        await Condition.HoldsAsync(() => log.Entries.Any(entry => entry.Contains("refused: SERVER_BUSY", StringComparison.Ordinal)));
        budget.Release(all);

        Assert.IsTrue(await flushing);
        Assert.AreEqual(21.5, (await Exports.SeriesAsync(server)).Single().Value);
    }

    private static bool Flush(MeterProvider provider) => provider.ForceFlush((int)TimeSpan.FromMinutes(1).TotalMilliseconds) ? true : throw new InvalidOperationException("not exported");

    private static string Name(string metric, params (string Name, string Value)[] labels) =>
        $"{SeriesName.Of([new(SeriesName.MetricLabel, metric), new("service.name", "shop"), new("service.instance.id", "i1"), .. labels.Select(each => new SeriesLabel(each.Name, each.Value))])}";

    private static MeterProvider ProviderOf(
        RunningServer server, OtlpExportProtocol protocol, Meter meter, MetricReaderTemporalityPreference temporality = MetricReaderTemporalityPreference.Cumulative, bool retry = false)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(retry ? [new("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory")] : [])
            .Build();
        return Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton<IConfiguration>(settings))
            .ConfigureResource(resource => resource.AddService("shop", serviceInstanceId: "i1"))
            .AddMeter(meter.Name)
            .AddOtlpExporter((exporter, reader) =>
            {
                exporter.Protocol = protocol;
                exporter.Endpoint = new Uri(protocol == OtlpExportProtocol.Grpc ? server.Url : $"{server.HttpUrl}/v1/metrics");
                exporter.TimeoutMilliseconds = 60_000;
                reader.TemporalityPreference = temporality;
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = int.MaxValue; // only when it is told to
            })
            .Build();
    }
}
