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
