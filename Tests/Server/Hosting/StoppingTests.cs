using System.Net.Sockets;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Server.Hosting;

[TestClass]
public sealed class StoppingTests
{
    private const int Callers = 8;

    /// <summary>Callers that call without a pause while the server is told to stop: each call is answered, or finds nobody listening.</summary>
    [TestMethod]
    public async Task No_busy_caller_meets_a_broken_connection()
    {
        for (var round = 0; round < 10; round++)
        {
            await using var server = await ForeignServer.StartOursAsync([]);
            var calling = Enumerable.Range(0, Callers).Select(_ => CallUntilRefusedAsync(server.Url)).ToArray();
            await Task.WhenAll(calling.Select(each => each.Warm));

            Assert.AreEqual(0, await server.StopAsync());
            foreach (var caller in calling)
            {
                var end = await caller.End;
                Assert.AreEqual(StatusCode.Unavailable, end.StatusCode, end.ToString());
                Assert.IsTrue(IsRefused(end.Status.DebugException), $"round {round}: {end}");
            }
        }
    }

    [TestMethod]
    public async Task A_call_that_is_being_answered_is_answered_to_the_end()
    {
        await using var server = await ForeignServer.StartOursAsync([]);
        using var channel = GrpcChannel.ForAddress(server.Url);
        var outliers = channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);
        await outliers.DetectAsync(Requests.Of(1, 2, 3));
        var values = Enumerable.Range(0, 60_000).Select(i => Math.Sin(i)).ToArray();

        var answer = outliers.DetectAsync(Requests.Of(values) with { Detector = new Detector { Method = Method.Seasonal } }).AsTask();
        var exit = server.StopAsync();
        await answer;
        Assert.AreEqual(0, await exit);
    }

    [TestMethod]
    [Timeout(120_000)]
    [DataRow("--drain-seconds", "3", DisplayName = "with time to drain")]
    [DataRow("--drain-seconds", "0", DisplayName = "with none")]
    public async Task A_caller_that_does_not_read_holds_up_nobody(params string[] args)
    {
        await using var server = await ForeignServer.StartOursAsync(args);
        using var channel = GrpcChannel.ForAddress(server.Url);
        var outliers = channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);
        using var end = new CancellationTokenSource();
        var values = Enumerable.Range(0, 2000).Select(i => i % 2 == 0 ? 1e6 * i : double.PositiveInfinity).ToArray();
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var answers = outliers.WatchAsync(ForEverAsync(), Requests.StreamUntil(end.Token)).GetAsyncEnumerator(CancellationToken.None);
        await answers.MoveNextAsync(); // and no more
        await sent.Task;

        var exit = server.StopAsync();
        await Assert.ThrowsAsync<Exception>(async () =>
        {
            while (true)
            {
                await outliers.DetectAsync(Requests.Of(1, 2, 3)); // until nobody answers
            }
        });
        Assert.AreEqual(0, await exit);
        await end.CancelAsync();

        // the server takes ten requests before it has answered, and their answers are more than a caller takes who does not read
        async IAsyncEnumerable<OutliersRequest> ForEverAsync()
        {
            for (var i = 0; i < 10; i++)
            {
                yield return Requests.Of(new Detector { Explain = true }, values);
            }

            sent.SetResult();
            await Task.Delay(Timeout.Infinite, end.Token);
        }
    }

    private static bool IsRefused(Exception? error) => error is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
        || (error?.InnerException is { } inner && IsRefused(inner));

    private static (Task Warm, Task<RpcException> End) CallUntilRefusedAsync(string url)
    {
        var warm = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (warm.Task, Task.Run(async () =>
        {
            using var channel = GrpcChannel.ForAddress(url);
            var outliers = channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);
            try
            {
                for (var calls = 0; ; calls++)
                {
                    await outliers.DetectAsync(Requests.Of(1, 2, 3));
                    if (calls == 50)
                    {
                        warm.SetResult();
                    }
                }
            }
            catch (RpcException end)
            {
                warm.TrySetException(end);
                return end;
            }
        }));
    }
}
