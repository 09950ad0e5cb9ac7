using CodeFirstOutliers.Tests.Support.Http2;

namespace CodeFirstOutliers.Tests.Server.Attacks;

/// <summary>Callers who let no byte of an answer through.</summary>
[TestClass]
public sealed class UnreadAnswersTests
{
    private const ushort InitialWindow = 4;
    private const int Connections = 10;
    private const int StreamsEach = 100;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task A_thousand_answers_for_which_there_is_no_window()
    {
        await using var server = await AttackedServer.StartAsync();
        var connections = new List<RawConnection>();
        for (var i = 0; i < Connections; i++)
        {
            connections.Add(await RawConnection.BeginAsync(server.Address, (InitialWindow, 0)));
            await connections[^1].SendAsync(Enumerable.Range(0, StreamsEach).SelectMany(CallOf));
        }

        await server.CallAsync();
        var ends = connections.SelectMany(connection => Enumerable.Range(0, StreamsEach).Select(i => connection.EndOfAsync((2 * i) + 1))).ToList();
        var headers = connections.Sum(connection => connection.Received.GetValueOrDefault(FrameType.Headers));
        Assert.AreEqual(0, ends.Count(end => end.IsCompleted), "an answer came through");
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        await server.AssertUnharmedAsync($"{Connections * StreamsEach} answers that waited for a window, {headers} of them begun", TestContext);
    }

    /// <summary>A call of seven values, of which one is an outlier.</summary>
    private static IEnumerable<Frame> CallOf(int number)
    {
        var stream = (2 * number) + 1;
        return
        [
            Frame.Headers(stream, HeaderBlock.OfCall("/pb.Outliers/Detect")),
            Frame.Data(stream, Conversations.Message),
        ];
    }
}
