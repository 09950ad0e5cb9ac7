using System.Net;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Server.Ingest.RemoteWrite;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Messages;
using CodeFirstOutliers.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Tests.Server.Ingest.RemoteWrite;

/// <summary>A monitor that has as much waiting as it may.</summary>
[TestClass]
public sealed class BusyTests
{
    [TestMethod]
    public async Task Who_writes_to_a_busy_monitor_is_told_to_come_again_and_then_nothing_is_lost()
    {
        using var clock = new HeldClock();
        var store = new MemoryStore();
        await using var monitor = new SeriesMonitor(
            new() { Partitions = 1, QueueLength = 1 }, store, new IncidentLog(store, new(store, TimeProvider.System), TimeProvider.System), new Judgements(store, TimeProvider.System), clock);
        await using var server = await RunningServer.StartAsync(
            app => app.MapPost("/busy", ActivatorUtilities.CreateInstance<RemoteWriteEndpoint>(app.Services, monitor).HandleAsync), "--http-port", "0");
        using var writing = new Writing(server) { Path = "/busy" };
        var first = writing.SendAsync(Request("a"));
        await clock.Asked; // the one partition is at work, and one more may wait
        Task<Written>[] others = [writing.SendAsync(Request("b")), writing.SendAsync(Request("c"))];
        var refused = await await Task.WhenAny(others);
        clock.Release();
        var statuses = (await Task.WhenAll([first, .. others])).Select(written => written.Status).Order().ToArray();
        await writing.SendAsync(Request("b"));
        await writing.SendAsync(Request("c"));

        Assert.AreEqual((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1)), (refused.Status, refused.RetryAfter));
        Assert.AreEqual("the monitor has as many batches waiting as it may: send this one again later", refused.Words);
        CollectionAssert.AreEqual(new[] { HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.TooManyRequests }, statuses);
        Assert.AreEqual(3, monitor.Count);
    }

    private static WriteRequest Request(string metric) => Writing.Request(Writing.Series([("__name__", metric)], 1));

    /// <summary>A clock that lets whoever asks it wait until it is released.</summary>
    private sealed class HeldClock : TimeProvider, IDisposable
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _released = new();

        public Task Asked => _asked.Task;

        public void Release() => _released.Set();

        public override DateTimeOffset GetUtcNow()
        {
            _asked.TrySetResult();
            _released.Wait();
            return base.GetUtcNow();
        }

        public void Dispose() => _released.Dispose();
    }
}
