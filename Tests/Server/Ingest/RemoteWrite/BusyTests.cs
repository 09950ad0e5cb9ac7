using System.Net;
using CodeFirstOutliers.Server.Ingest.RemoteWrite;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Messages;
using CodeFirstOutliers.Tests.Monitoring;
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
        await using var held = await HeldMonitor.StartAsync();
        await using var server = await RunningServer.StartAsync(
            app => app.MapPost("/busy", ActivatorUtilities.CreateInstance<RemoteWriteEndpoint>(app.Services, held.Monitor).HandleAsync), "--http-port", "0");
        using var writing = new Writing(server) { Path = "/busy" };
        Task<Written>[] both = [writing.SendAsync(Request("b")), writing.SendAsync(Request("c"))];
        var refused = await await Task.WhenAny(both);
        held.LetGo();
        var statuses = (await Task.WhenAll(both)).Select(written => written.Status).Order().ToArray();
        await writing.SendAsync(Request("b"));
        await writing.SendAsync(Request("c"));

        Assert.AreEqual((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1)), (refused.Status, refused.RetryAfter));
        Assert.AreEqual("the monitor has as many batches waiting as it may: send this one again later", refused.Words);
        CollectionAssert.AreEqual(new[] { HttpStatusCode.NoContent, HttpStatusCode.TooManyRequests }, statuses);
        Assert.AreEqual(3, held.Monitor.Count);
    }

    private static WriteRequest Request(string metric) => Writing.Request(Writing.Series([("__name__", metric)], 1));
}
