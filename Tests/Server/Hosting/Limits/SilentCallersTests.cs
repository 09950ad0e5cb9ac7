using CodeFirstOutliers.Tests.Support;
using CodeFirstOutliers.Tests.Support.Http2;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

/// <summary>Connections on which nothing, or too little, happens are closed; those beside them are not.</summary>
[TestClass]
public sealed class SilentCallersTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    [TestMethod]
    public async Task A_connection_without_a_call_is_closed_and_one_with_a_stream_is_not()
    {
        await using var server = await RunningServer.StartAsync("--Kestrel:Limits:KeepAliveTimeout=00:00:01");
        using var watch = new OpenWatch(server.Channel);
        await watch.AskAsync();
        await using var idle = await RawConnection.BeginAsync(AddressOf(server));

        await idle.Closed.WaitAsync(_patience);

        await watch.AskAsync();
    }

    [TestMethod]
    public async Task A_caller_that_does_not_answer_pings_is_hung_up_on_and_one_that_does_is_not()
    {
        await using var server = await RunningServer.StartAsync("--Kestrel:Limits:Http2:KeepAlivePingDelay=00:00:01", "--Kestrel:Limits:Http2:KeepAlivePingTimeout=00:00:01");
        await using var answering = await RawConnection.BeginAsync(AddressOf(server));
        await using var gone = await RawConnection.OpenAsync(AddressOf(server));
        await gone.SendAsync([.. RawConnection.Preface, .. Frame.Settings().ToBytes()]);
        await gone.SendAsync(Frame.Headers(1, HeaderBlock.OfCall("/pb.Outliers/Watch")));

        await gone.Closed.WaitAsync(_patience);

        Assert.IsGreaterThan(0, gone.Received[FrameType.Ping]);
        Assert.IsFalse(answering.Closed.IsCompleted);
        await answering.SendAsync(Frame.Headers(1, HeaderBlock.OfCall("/pb.Outliers/Detect"), Frame.EndHeaders | Frame.EndStream));
        Assert.AreEqual((int)Grpc.Core.StatusCode.InvalidArgument, await answering.EndOfAsync(1).WaitAsync(_patience), "a call without its message");
    }

    [TestMethod]
    public async Task A_message_that_dribbles_ends_its_connection_and_a_stream_that_waits_does_not()
    {
        await using var server = await RunningServer.StartAsync(
            "--Kestrel:Limits:MinRequestBodyDataRate:BytesPerSecond=1000", "--Kestrel:Limits:MinRequestBodyDataRate:GracePeriod=00:00:02");
        using var watch = new OpenWatch(server.Channel);
        await watch.AskAsync();
        await using var slow = await RawConnection.BeginAsync(AddressOf(server));
        await slow.SendAsync(Frame.Headers(1, HeaderBlock.OfCall("/pb.Outliers/Detect")), Frame.Data(1, RawCall.Frame([], claimedLength: 1000)[..1], flags: 0));

        await slow.Closed.WaitAsync(_patience);

        await watch.AskAsync();
    }

    private static string AddressOf(RunningServer server) => new Uri(server.Url).Authority;
}
