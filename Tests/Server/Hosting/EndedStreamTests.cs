using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Client;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Server.Hosting;

/// <summary>A stream that answers when nobody waits any more is no mistake of the server's.</summary>
[TestClass]
public sealed class EndedStreamTests
{
    [TestMethod]
    public async Task An_answer_that_comes_after_the_deadline_is_no_error_in_the_log()
    {
        await using var server = await RunningServer.StartAsync(app => app.MapGrpcService<Late>(), "--log-level", "Information");
        using var log = server.Listen();
        var calls = server.Channel.CreateGrpcService<ILate>(OutliersBinder.ClientFactory);

        var ended = await Assert.ThrowsExactlyAsync<RpcException>(async () => await calls.AnswerAsync(
            Requests.Stream([new OutliersRequest()]), new CallOptions(deadline: DateTime.UtcNow.AddSeconds(1))).ToListAsync());
        await Late.Answered.Task;
        await server.StopAsync(); // by when all has been logged

        Assert.AreEqual(StatusCode.DeadlineExceeded, ended.StatusCode);
        Assert.IsFalse(log.Entries.Any(each => each.Contains("internal error", StringComparison.Ordinal)), string.Join('\n', log.Entries));
    }

    /// <summary>What is called.</summary>
    [Service("test.Late")]
    public interface ILate
    {
        /// <summary>Answers when the call is over.</summary>
        IAsyncEnumerable<OutliersResponse> AnswerAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default);
    }

    private sealed class Late : ILate
    {
        public static TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async IAsyncEnumerable<OutliersResponse> AnswerAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default)
        {
            var over = new TaskCompletionSource();
            using var registration = context.CancellationToken.Register(over.SetResult);
            await over.Task;
            try
            {
                yield return new OutliersResponse();
            }
            finally
            {
                Answered.SetResult();
            }
        }
    }
}
