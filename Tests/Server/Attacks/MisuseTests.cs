using CodeFirstOutliers.Tests.Support.Http2;

namespace CodeFirstOutliers.Tests.Server.Attacks;

/// <summary>Frames that HTTP/2 forbids end their connection, with the error that it has for them (RFC 9113, section 7), and nothing else.</summary>
[TestClass]
public sealed class MisuseTests
{
    private const uint ProtocolError = 1;
    private const uint FlowControlError = 3;
    private const uint StreamClosed = 5;
    private const uint FrameSizeError = 6;
    private const uint CompressionError = 9;

    private static readonly byte[] _call = HeaderBlock.OfCall("/pb.Outliers/Detect");
    private static AttackedServer _server = null!;

    public required TestContext TestContext { get; set; }

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => _server = await AttackedServer.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await _server.DisposeAsync();

    private static TestDataRow<(byte[] Frames, uint Error)> Row(string name, uint error, params Frame[] frames) => new(([.. frames.SelectMany(frame => frame.ToBytes())], error)) { DisplayName = name };

    public static IEnumerable<TestDataRow<(byte[] Frames, uint Error)>> Forbidden =>
    [
        Row("a stream of the server's", ProtocolError, Frame.Headers(2, _call)),
        Row("headers of no stream", ProtocolError, Frame.Headers(0, _call)),
        Row("a stream before the last", StreamClosed, Frame.Headers(5, _call), Frame.Headers(3, _call)),
        Row("a stream opened twice", StreamClosed, Frame.Headers(1, _call, Frame.EndHeaders | Frame.EndStream), Frame.Headers(1, _call)),
        Row("content of no stream", ProtocolError, Frame.Data(0, [1])),
        Row("content of a stream that is not open", ProtocolError, Frame.Data(7, [1])),
        Row("content behind the end", StreamClosed, Frame.Headers(1, _call, Frame.EndHeaders | Frame.EndStream), Frame.Data(1, [1])),
        Row("more padding than content", ProtocolError, Frame.Headers(1, _call), Frame.Data(1, [200, 1], Frame.Padded)),
        Row("a reset of no stream", ProtocolError, Frame.Reset(0)),
        Row("a reset of a stream that is not open", ProtocolError, Frame.Reset(9)),
        Row("a reset of three bytes", FrameSizeError, Frame.Headers(1, _call), new Frame(FrameType.Reset, 0, 1, [0, 0, 0])),
        Row("settings of a stream", ProtocolError, new Frame(FrameType.Settings, 0, 1, [])),
        Row("settings of five bytes", FrameSizeError, new Frame(FrameType.Settings, 0, 0, new byte[5])),
        Row("an acknowledgement with content", FrameSizeError, new Frame(FrameType.Settings, Frame.Acknowledges, 0, new byte[6])),
        Row("a window beyond all", FlowControlError, Frame.Settings((4, 0x80000000))),
        Row("frames smaller than may be", ProtocolError, Frame.Settings((5, 1))),
        Row("a ping of a stream", ProtocolError, new Frame(FrameType.Ping, 0, 1, new byte[8])),
        Row("a ping of seven bytes", FrameSizeError, new Frame(FrameType.Ping, 0, 0, new byte[7])),
        Row("a promise of the client's", ProtocolError, new Frame(FrameType.PushPromise, Frame.EndHeaders, 1, [0, 0, 0, 2])),
        Row("a window that grows by nothing", ProtocolError, Frame.WindowUpdate(0, 0)),
        Row("a window that grows beyond all", FlowControlError, Frame.WindowUpdate(0, int.MaxValue)),
        Row("a stream that waits for itself", ProtocolError, new Frame(FrameType.Priority, 0, 1, [0, 0, 0, 1, 0])),
        Row("a priority of four bytes", FrameSizeError, new Frame(FrameType.Priority, 0, 1, [0, 0, 0, 0])),
        Row("a continuation of nothing", ProtocolError, new Frame(FrameType.Continuation, Frame.EndHeaders, 1, _call)),
        Row("content amid headers", ProtocolError, Frame.Headers(1, _call, flags: 0), Frame.Data(1, [1])),
        Row("a frame larger than may be", FrameSizeError, Frame.Headers(1, _call), Frame.Data(1, new byte[1 << 20], flags: 0)),
        Row("headers that are no HPACK", CompressionError, Frame.Headers(1, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])),
        Row("headers of a number that nothing has", CompressionError, Frame.Headers(1, [0xFE])),
    ];

    [TestMethod]
    [DynamicData(nameof(Forbidden))]
    public async Task Ends_its_own_connection(byte[] frames, uint error)
    {
        await using (var other = await RawConnection.BeginAsync(_server.Address))
        {
            await using var connection = await RawConnection.BeginAsync(_server.Address);
            await connection.SendAsync(frames);
            await connection.Closed.WaitAsync(TimeSpan.FromSeconds(30));

            Assert.AreEqual(error, connection.GoAway);
            await other.SendAsync(Frame.Headers(1, _call, Frame.EndHeaders | Frame.EndStream));
            Assert.AreEqual((int)Grpc.Core.StatusCode.InvalidArgument, await other.EndOfAsync(1), "another connection stands");
        }

        await _server.AssertUnharmedAsync($"error {error}", TestContext);
    }
}
