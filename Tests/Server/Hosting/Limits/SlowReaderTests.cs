using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

/// <summary>An answer that its caller does not read counts as long as it waits, and does not wait for ever.</summary>
[TestClass]
public sealed class SlowReaderTests
{
    /// <summary>All of them are outliers: their indices take more bytes than a caller is sent before it reads.</summary>
    private const int Metrics = 200_000;

    private const int AnswerBytes = 500_000;

    [TestMethod]
    [DataRow("Detect")]
    [DataRow("DetectSeries")]
    [DataRow("Watch")]
    public async Task An_answer_counts_until_it_is_read(string method)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        var budget = server.Services.GetRequiredService<Budget>();

        using var response = await CallAsync(client, method);
        Assert.IsGreaterThan(AnswerBytes, budget.Held);
        Assert.IsGreaterThan(AnswerBytes, (await response.Content.ReadAsByteArrayAsync()).Length);

        Assert.AreEqual("0", RawCall.Header(response, "grpc-status"));
        await Condition.HoldsAsync(() => budget.Held == 0);
    }

    [TestMethod]
    [DataRow("Detect")]
    [DataRow("Watch")]
    public async Task Whoever_does_not_read_is_hung_up_on_and_all_is_given_back(string method)
    {
        await using var server = await RunningServer.StartAsync(
            "--Kestrel:Limits:MinResponseDataRate:BytesPerSecond=10000000", "--Kestrel:Limits:MinResponseDataRate:GracePeriod=00:00:02");
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        var budget = server.Services.GetRequiredService<Budget>();

        using var response = await CallAsync(client, method);
        await Condition.HoldsAsync(() => budget.Held == 0);

        await Assert.ThrowsAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync());
        CollectionAssert.AreEqual(new[] { 5 }, (await server.Outliers.DetectAsync(Requests.Of(Requests.Seven))).Indices);
    }

    private static async Task<HttpResponseMessage> CallAsync(HttpClient client, string method)
    {
        using var message = new MemoryStream();
        ProtoBuf.Serializer.Serialize(message, new OutliersRequest { Metrics = [.. Enumerable.Repeat(new Metric { Value = double.PositiveInfinity }, Metrics)] });
        using var request = RawCall.Request($"/pb.Outliers/{method}", RawCall.Frame(message.ToArray()));
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
