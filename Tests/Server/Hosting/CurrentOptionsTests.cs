using CodeFirstOutliers.Server.Hosting.Identity;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Hosting;

/// <summary>A server whose appsettings.json is changed while it runs.</summary>
[TestClass]
public sealed class CurrentOptionsTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task A_change_holds_for_the_calls_after_it_and_a_wrong_one_changes_nothing()
    {
        await using var server = await StartAsync("{}");
        await server.Outliers.DetectAsync(Requests.Of(Requests.Seven), TestContext.CancellationToken);

        await server.SetAsync("""{ "MaxSeriesLength": 0 }""");
        await server.LineAsync("ERROR - the options stay as they were: ");
        await server.Outliers.DetectAsync(Requests.Of(Requests.Seven), TestContext.CancellationToken);

        await server.SetAsync("""{ "MaxSeriesLength": 6 }""");
        var refusal = await RefusalAsync(server.Outliers, []);
        Assert.AreEqual((StatusCode.ResourceExhausted, "series must have at most 6 metrics, got 7 or more"), (refusal.StatusCode, refusal.Status.Detail));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task A_key_that_is_taken_out_opens_nothing_any_more()
    {
        var key = new ApiKeyHash("a key");
        Metadata shown = new() { { ApiKeyHandler.Header, "a key" } };
        await using var server = await StartAsync($$"""{ "Identity": { "ApiKeys": { "tests": "{{key}}" } } }""");
        await server.Outliers.DetectAsync(Requests.Of(Requests.Seven), new CallOptions(shown, cancellationToken: TestContext.CancellationToken));

        await server.SetAsync("{}");
        Assert.AreEqual(StatusCode.Unauthenticated, (await RefusalAsync(server.Outliers, shown)).StatusCode);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task A_first_key_is_not_taken_in_while_everyone_may_call()
    {
        await using var server = await StartAsync("{}");
        await server.SetAsync($$"""{ "Identity": { "ApiKeys": { "tests": "{{new ApiKeyHash("a key")}}" } } }""");
        await server.LineAsync("ERROR - the options stay as they were: callers can be known by ApiKey only if they could be when the server started");
    }

    private Task<ChangingServer> StartAsync(string options) => ChangingServer.StartAsync(options, TestContext.CancellationToken);

    /// <summary>The file system tells of a change when it likes: calls until one is refused.</summary>
    private async Task<RpcException> RefusalAsync(IOutliers outliers, Metadata shown)
    {
        while (true)
        {
            try
            {
                await outliers.DetectAsync(Requests.Of(Requests.Seven), new CallOptions(shown, cancellationToken: TestContext.CancellationToken));
            }
            catch (RpcException refusal) when (refusal.StatusCode is not StatusCode.Cancelled)
            {
                return refusal;
            }
        }
    }
}
