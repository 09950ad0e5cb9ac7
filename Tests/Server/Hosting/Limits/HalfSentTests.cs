using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

/// <summary>A message that was begun is finished in time, and takes no more room than there is.</summary>
[TestClass]
public sealed class HalfSentTests
{
    [TestMethod]
    [DataRow("Detect")]
    [DataRow("DetectSeries")]
    [DataRow("Watch")]
    public async Task A_message_that_never_ends_is_given_up(string method)
    {
        await using var server = await RunningServer.StartAsync("--message-seconds", "1");

        var answer = await SendHalfAsync(server, method);

        Assert.AreEqual(((int)StatusCode.ResourceExhausted, "message must be there within 1 s of its first byte, got 1005 bytes of it", new("LIMIT_EXCEEDED")), answer);
        Assert.AreEqual(0, server.Services.GetRequiredService<Budget>().Held);
    }

    [TestMethod]
    [DataRow("Detect")]
    [DataRow("DetectSeries")]
    [DataRow("Watch")]
    public async Task A_message_for_which_there_is_no_room_is_refused_before_it_is_there(string method)
    {
        await using var server = await RunningServer.StartAsync("--max-held-bytes", "1024");

        var answer = await SendHalfAsync(server, method, bytes: 1020); // and 5 of the header

        Assert.AreEqual(((int)StatusCode.ResourceExhausted, new("LIMIT_EXCEEDED")), (answer.Status, answer.Details), "more than all calls may hold");
        Assert.StartsWith("the server holds as much as it may for calls that are not finished (1024 bytes)", answer.Message);
        Assert.AreEqual(0, server.Services.GetRequiredService<Budget>().Held);
    }

    [TestMethod]
    public async Task A_call_of_one_message_that_never_ends_is_given_up()
    {
        await using var server = await RunningServer.StartAsync("--message-seconds", "1");

        var answer = await SendAsync(server, "Detect", RawCall.Frame([]));

        Assert.AreEqual(((int)StatusCode.ResourceExhausted, "a call of one message must end within 1 s of its first byte, got no end"), (answer.Status, answer.Message));
        Assert.AreEqual(0, server.Services.GetRequiredService<Budget>().Held);
    }

    [TestMethod]
    public async Task A_stream_that_waits_between_messages_has_all_the_time()
    {
        await using var server = await RunningServer.StartAsync("--message-seconds", "1");
        var givenUp = SendHalfAsync(server, "Detect");
        using var watch = new OpenWatch(server.Channel);

        await watch.AskAsync();
        await givenUp; // more than a second later
        await watch.AskAsync();
    }

    private static Task<(int? Status, string Message, Details Details)> SendHalfAsync(RunningServer server, string method, int bytes = 1000) =>
        SendAsync(server, method, RawCall.Frame(new byte[bytes], claimedLength: 100_000));

    private static async Task<(int? Status, string Message, Details Details)> SendAsync(RunningServer server, string method, byte[] body)
    {
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        using var request = RawCall.Request($"/pb.Outliers/{method}", []);
        request.Content = new BodyThatStops(body);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await response.Content.ReadAsByteArrayAsync();
        return (int.Parse(RawCall.Header(response, "grpc-status")!), Uri.UnescapeDataString(RawCall.Header(response, "grpc-message") ?? ""), Details.Of(response));
    }
}
