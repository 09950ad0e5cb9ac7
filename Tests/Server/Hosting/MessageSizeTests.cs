using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Hosting;

[TestClass]
public sealed class MessageSizeTests
{
    private const int Limit = 10_000;

    [TestMethod]
    public async Task A_message_may_be_as_large_as_the_limit()
    {
        await using var server = await RunningServer.StartAsync("--max-message-bytes", $"{Limit}");

        var response = await server.Outliers.DetectAsync(OfBytes(Limit));

        Assert.IsEmpty(response.Indices);
    }

    [TestMethod]
    public async Task A_larger_message_is_refused_by_limit_and_size_and_the_server_goes_on()
    {
        await using var server = await RunningServer.StartAsync("--max-message-bytes", $"{Limit}");

        var refusal = await Assert.ThrowsExactlyAsync<RpcException>(() => server.Outliers.DetectAsync(OfBytes(Limit + 1)).AsTask());
        var response = await server.Outliers.DetectAsync(Requests.Of(Requests.Seven));

        Assert.AreEqual(StatusCode.ResourceExhausted, refusal.StatusCode);
        Assert.Contains("at most 10000 bytes, got 10001", refusal.Status.Detail);
        CollectionAssert.AreEqual(new[] { 5 }, response.Indices);
    }

    /// <summary>A request of one metric with a name so long that the message has exactly so many bytes.</summary>
    private static OutliersRequest OfBytes(int bytes) => new()
    {
        // tag and length of the metric take 3 bytes, and of its name 3 more; a value of 0 is not written
        Metrics = [new Metric { Name = new string('x', bytes - 6) }],
    };
}
