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
        await using var held = await HeldMonitor.StartAsync();
        await using var server = await RunningServer.StartAsync();
        var receiver = new MetricsReceiver(
            held.Monitor, HeldMonitor.Options, server.Services.GetRequiredService<CurrentOptions>(), server.Services.GetRequiredService<OutliersMeter>(), TimeProvider.System);
        var counter = Request(Sum(Temporality.Cumulative, isMonotonic: true, Number(10, 5), Number(20, 25)));

        var waiting = receiver.ReceiveAsync(Request(Gauge(Number(1, 1, 0, Attribute("n", "1")))));
        await Assert.ThrowsExactlyAsync<BusyException>(() => receiver.ReceiveAsync(counter));
        held.LetGo();
        await waiting;
        var answer = await receiver.ReceiveAsync(counter);

        Assert.IsNull(answer.PartialSuccess);
        Assert.AreEqual(2, (await held.Monitor.InfoAsync("m"))?.Value);
    }

    [TestMethod]
    public void What_is_idle_for_a_day_begins_anew()
    {
        var clock = new TestMonitor.SetClock { Now = Start };
        var past = new PastTotals(10, clock);
        past.Set("idle", new(0, At(10), 1));
        clock.Now += PastTotals.Idle / 2;
        past.Set("busy", new(0, At(10), 1));
        clock.Ahead = TimeSpan.FromDays(365); // a wall clock that jumps makes nothing idle
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
}
