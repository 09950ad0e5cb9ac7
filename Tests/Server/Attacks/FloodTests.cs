using CodeFirstOutliers.Tests.Support;
using CodeFirstOutliers.Tests.Support.Http2;

namespace CodeFirstOutliers.Tests.Server.Attacks;

/// <summary>Frames that cost their sender next to nothing, and many of them.</summary>
[TestClass]
public sealed class FloodTests : IAsyncDisposable
{
    private const string Detect = "/pb.Outliers/Detect";
    private const int Many = 100_000;
    private const int AtOnce = 100;

    private static readonly byte[] _call = HeaderBlock.OfCall(Detect);
    private AttackedServer _server = null!;

    public required TestContext TestContext { get; set; }

    [TestInitialize]
    public async Task StartAsync() => _server = await AttackedServer.StartAsync("--Kestrel:Limits:RequestHeadersTimeout=00:00:02");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>The attack of 2023 (CVE-2023-44487): streams that are given up as soon as they were opened.</summary>
    [TestMethod]
    public async Task Ten_thousand_streams_opened_and_reset()
    {
        const int Streams = 10_000;
        var (opened, refused) = (0, 0);
        while (opened < Streams)
        {
            await using var connection = await RawConnection.BeginAsync(_server.Address);
            for (var stream = 1; opened < Streams && await connection.SendAsync(Frame.Headers(stream, _call), Frame.Reset(stream)); stream += 2)
            {
                opened++;
            }

            connection.Finish();
            await connection.Closed;
            refused += connection.GoAway is > 0 ? 1 : 0;
        }

        await _server.AssertUnharmedAsync($"{opened} streams opened and reset, {refused} connections closed for it", TestContext);
    }

    [TestMethod]
    public async Task Pings()
    {
        var received = await FloodAsync(Enumerable.Repeat(Frame.Ping(), Many));

        Assert.IsGreaterThanOrEqualTo(Many, received[FrameType.Ping], "each is answered");
    }

    [TestMethod]
    public async Task Settings()
    {
        var received = await FloodAsync(Enumerable.Repeat(Frame.Settings((4, 65_535)), Many));

        Assert.IsGreaterThanOrEqualTo(Many, received[FrameType.Settings], "each is acknowledged");
    }

    [TestMethod]
    public Task Priorities() => FloodAsync(Enumerable.Repeat(new Frame(FrameType.Priority, 0, 1, [0, 0, 0, 0, 0]), Many));

    [TestMethod]
    public Task Window_updates() => FloodAsync(Enumerable.Repeat(Frame.WindowUpdate(0, 1), Many));

    [TestMethod]
    public Task Frames_of_no_known_kind() => FloodAsync(Enumerable.Repeat(new Frame((FrameType)0xFA, 0xFF, 1, new byte[100]), Many));

    [TestMethod]
    public Task Content_of_no_bytes() => FloodAsync([Frame.Headers(1, _call), .. Enumerable.Repeat(Frame.Data(1, [], flags: 0), Many)]);

    /// <summary>A byte of content for 257 on the wire.</summary>
    [TestMethod]
    public async Task Content_that_is_padding()
    {
        var message = RawCall.Frame(new byte[2_000].Select((_, i) => (byte)(i % 2 == 0 ? 0x0A : 0)).ToArray());
        var padded = message.Select((each, i) => Frame.Data(
            1, [0xFF, each, .. new byte[0xFF]], (byte)(Frame.Padded | (i == message.Length - 1 ? Frame.EndStream : 0))));
        await using var connection = await RawConnection.BeginAsync(_server.Address);

        await connection.SendAsync([Frame.Headers(1, _call), .. padded]);

        Assert.AreEqual(0, await connection.EndOfAsync(1), "it is a message all the same");
        await _server.AssertUnharmedAsync($"{message.Length} frames of a byte and 255 of padding", TestContext);
    }

    /// <summary>Streams without any content: each is a call that lacks its message.</summary>
    [TestMethod]
    public async Task Headers_alone()
    {
        const int Streams = 10_000;
        await using var connection = await RawConnection.BeginAsync(_server.Address);
        var refused = 0;
        for (var first = 1; first < 2 * Streams; first += 2 * AtOnce)
        {
            int[] streams = [.. Enumerable.Range(0, AtOnce).Select(i => first + (2 * i))];
            await connection.SendAsync(streams.Select(stream => Frame.Headers(stream, _call, Frame.EndHeaders | Frame.EndStream)));
            var ends = await Task.WhenAll(streams.Select(connection.EndOfAsync));
            refused += ends.Count(status => status == (int)Grpc.Core.StatusCode.InvalidArgument);
        }

        Assert.AreEqual(Streams, refused);
        await _server.AssertUnharmedAsync($"{Streams} calls of headers alone, each refused", TestContext);
    }

    /// <summary>The attack of 2024: headers that never end.</summary>
    [TestMethod]
    [DataRow(16_000, DisplayName = "large ones")]
    [DataRow(0, DisplayName = "empty ones")]
    public async Task Continuations_without_end(int bytes)
    {
        await using var connection = await RawConnection.BeginAsync(_server.Address);
        await connection.SendAsync(Frame.Headers(1, _call, flags: 0));
        var sent = 0;
        while (await connection.SendAsync(new Frame(FrameType.Continuation, 0, 1, new byte[bytes])))
        {
            sent++;
        }

        await connection.Closed;
        await _server.AssertUnharmedAsync($"{sent} continuations of {bytes} bytes until the connection was closed, error {connection.GoAway}", TestContext);
    }

    private async Task<IReadOnlyDictionary<FrameType, int>> FloodAsync(IEnumerable<Frame> frames)
    {
        await using var connection = await RawConnection.BeginAsync(_server.Address);
        var sent = 0;
        foreach (var some in frames.Chunk(AtOnce))
        {
            if (!await connection.SendAsync(some))
            {
                break;
            }

            sent += some.Length;
            if (sent == Many / 2)
            {
                await _server.CallAsync(); // amid the flood
            }
        }

        await connection.SendAsync(Frame.Headers(3, _call, Frame.EndHeaders | Frame.EndStream)); // behind which all the rest was worked on
        var end = await connection.EndOfAsync(3);
        Assert.IsGreaterThanOrEqualTo(Many, sent, $"the connection was closed after {sent} frames, error {connection.GoAway}");
        Assert.AreEqual((int)Grpc.Core.StatusCode.InvalidArgument, end, $"error {connection.GoAway}");
        connection.Finish();
        await connection.Closed;
        await _server.AssertUnharmedAsync($"{sent} frames; received: {string.Join(", ", connection.Received.OrderBy(each => each.Key))}", TestContext);
        return connection.Received;
    }
}
