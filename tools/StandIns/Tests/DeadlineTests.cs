using Grpc.Core;
using ProtoBuf.Grpc;
using StandIns.Tests.Echo;

namespace StandIns.Tests;

[TestClass]
public sealed class DeadlineTests
{
    [TestMethod]
    public async Task A_deadline_ends_every_kind_of_call()
    {
        await using var host = await EchoHost.StartAsync();
        await EchoChecks.DeadlineAsync(host.Echo);
        Assert.IsTrue(await host.Watcher.Cancelled.Task, "the server's token");
    }

    [TestMethod]
    public async Task A_past_deadline_answers_at_once()
    {
        await using var host = await EchoHost.StartAsync();
        CallContext past = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(-1));
        await EchoChecks.FailsAsync(async () => await host.Echo.UnaryAsync(new() { Wait = true }, past), StatusCode.DeadlineExceeded);
        Assert.IsEmpty(host.Watcher.Seen);
    }

    [TestMethod]
    public async Task A_server_sees_the_callers_deadline()
    {
        await using var host = await EchoHost.StartAsync();
        var deadline = DateTime.UtcNow.AddHours(3);
        await host.Echo.UnaryAsync(new(), new CallOptions(deadline: deadline));
        await host.Echo.UnaryAsync(new());
        var deadlines = host.Watcher.Seen.Select(call => call.Deadline).ToArray();
        Assert.IsLessThan(60, Math.Abs((deadlines[0] - deadline).TotalSeconds));
        Assert.AreEqual(DateTime.MaxValue, deadlines[1]);
    }

    [TestMethod]
    public async Task A_cancelled_call_cancels_the_servers_token()
    {
        await using var host = await EchoHost.StartAsync();
        using var stop = new CancellationTokenSource();
        var call = host.Echo.UnaryAsync(new() { Wait = true }, stop.Token);
        await host.Watcher.Waiting.Task;
        await stop.CancelAsync();
        var error = await EchoChecks.FailsAsync(async () => await call, StatusCode.Cancelled);
        Assert.AreEqual("Call canceled by the client.", error.Status.Detail);
        Assert.IsTrue(await host.Watcher.Cancelled.Task);
    }

    [TestMethod]
    public async Task A_cancelled_stream_stops()
    {
        await using var host = await EchoHost.StartAsync();
        await EchoChecks.CancellationAsync(host.Echo);
    }

    [TestMethod]
    public async Task A_caller_may_ask_for_the_frameworks_own_exception()
    {
        await using var host = await EchoHost.StartAsync(client: channel => channel.ThrowOperationCanceledOnCancellation = true);
        using var stop = new CancellationTokenSource();
        var call = host.Echo.UnaryAsync(new() { Wait = true }, stop.Token);
        await host.Watcher.Waiting.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await call);
        CallContext soon = new CallOptions(deadline: DateTime.UtcNow.AddMilliseconds(50));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await host.Echo.UnaryAsync(new() { Wait = true }, soon));
    }
}
