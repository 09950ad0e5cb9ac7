using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Hosting.Telemetry;
using CodeFirstOutliers.Server.Ingest.Otlp;
using CodeFirstOutliers.Server.Ingest.Otlp.Converting;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;
using CodeFirstOutliers.Tests.Monitoring;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static CodeFirstOutliers.Tests.Server.Ingest.Otlp.Metrics;

namespace CodeFirstOutliers.Tests.Server.Ingest.Otlp;

/// <summary>What is remembered of series that add up.</summary>
[TestClass]
public sealed class ReceiverTests
{
    [TestMethod]
    public async Task A_request_that_a_busy_monitor_did_not_take_becomes_the_same_when_it_is_sent_again()
    {
        using var clock = new HeldClock();
        await using var server = await RunningServer.StartAsync();
        await using var parts = new TestMonitor();
        var options = new PartitionOptions { Partitions = 1, QueueLength = 1 };
        await using var monitor = new SeriesMonitor(options, parts.Store, parts.Log, parts.Judgements, clock);
        var receiver = new MetricsReceiver(
            monitor, options, server.Services.GetRequiredService<CurrentOptions>(), server.Services.GetRequiredService<OutliersMeter>(), TimeProvider.System);
        var counter = Request(Sum(Temporality.Cumulative, isMonotonic: true, Number(10, 5), Number(20, 25)));

        var first = receiver.ReceiveAsync(Request(Gauge(Number(1, 1, 0, Attribute("n", "1")))));
        await Condition.HoldsAsync(() => clock.IsAsked);
        var second = receiver.ReceiveAsync(Request(Gauge(Number(1, 1, 0, Attribute("n", "2")))));
        await Assert.ThrowsExactlyAsync<BusyException>(() => receiver.ReceiveAsync(counter));
        clock.GoOn();
        await Task.WhenAll(first, second);
        var answer = await receiver.ReceiveAsync(counter);

        Assert.IsNull(answer.PartialSuccess);
        Assert.AreEqual(2, (await monitor.InfoAsync("m"))?.Value);
    }

    [TestMethod]
    public void What_is_idle_for_a_day_begins_anew()
    {
        var clock = new TestMonitor.SetClock { Now = Start };
        var past = new PastTotals(10, clock);
        past.Set("idle", new(0, At(10), 1));
        clock.Now += PastTotals.Idle / 2;
        past.Set("busy", new(0, At(10), 1));
        past.Sweep();
        Assert.AreEqual(2, past.Count);

        clock.Now += (PastTotals.Idle / 2) + TimeSpan.FromMinutes(1);
        past.Sweep();

        Assert.AreEqual((1, null), (past.Count, past.Find("idle")));
        Assert.IsTrue(past.HasRoom(9) && !past.HasRoom(10));
    }

    [TestMethod]
    public void No_more_is_remembered_than_may_be()
    {
        var (past, rejections) = (new PastTotals(3, TimeProvider.System), new Rejections());
        var conversion = new Conversion(past, rejections);
        var points = Enumerable.Range(0, 5).Select(index => Number(10, 1, 0, Attribute("n", $"{index}"))).ToArray();

        new PointReader(100, Start.AddDays(1)).Read(Request(Sum(Temporality.Cumulative, isMonotonic: true, points)), rejections).ToList().ForEach(conversion.Add);
        conversion.Commit();

        Assert.AreEqual((3, 2L), (past.Count, rejections.Count));
        Assert.AreEqual("2 not taken: the server remembers as many series that add up as it may, got one more in \"m\"", rejections.ToPartialSuccess()?.ErrorMessage);
    }

    /// <summary>A clock that holds up whoever asks it, until it goes on.</summary>
    private sealed class HeldClock : TimeProvider, IDisposable
    {
        private readonly ManualResetEventSlim _goesOn = new();
        private volatile bool _isAsked;

        public bool IsAsked => _isAsked;

        public override DateTimeOffset GetUtcNow()
        {
            _isAsked = true;
            _goesOn.Wait(TimeSpan.FromMinutes(1));
            return base.GetUtcNow();
        }

        public void GoOn() => _goesOn.Set();

        public void Dispose() => _goesOn.Dispose();
    }
}
