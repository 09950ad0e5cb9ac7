using CodeFirstOutliers.Tests.Support.Http2;

namespace CodeFirstOutliers.Tests.Server.Attacks;

/// <summary>Callers who stop in the middle: after any byte of a call, or before the first.</summary>
[TestClass]
public sealed class CutOffTests
{
    private const int Idle = 1_000;

    public required TestContext TestContext { get; set; }

    public static IEnumerable<TestDataRow<byte[]>> Calls =>
    [
        new(Conversations.OfMessage) { DisplayName = "a call of one message" },
        new(Conversations.OfStream) { DisplayName = "a stream" },
    ];

    [TestMethod]
    [DynamicData(nameof(Calls))]
    public async Task A_call_that_is_cut_off_after_any_byte_and_closed(byte[] call)
    {
        await using var server = await AttackedServer.StartAsync();
        for (var bytes = 0; bytes < call.Length; bytes++)
        {
            await using var connection = await RawConnection.OpenAsync(server.Address);
            await connection.SendAsync(call[..bytes]);
            connection.Finish();
            await connection.Closed;
        }

        await AssertRightAsync(server, call);
        await server.AssertUnharmedAsync($"{call.Length} connections, each closed a byte later than the one before", TestContext);
    }

    [TestMethod]
    [DynamicData(nameof(Calls))]
    public async Task A_call_that_is_cut_off_after_any_byte_and_then_silent(byte[] call)
    {
        await using var server = await AttackedServer.StartAsync();
        var silent = new List<RawConnection>();
        for (var bytes = 0; bytes < call.Length; bytes++)
        {
            silent.Add(await RawConnection.OpenAsync(server.Address));
            await silent[^1].SendAsync(call[..bytes]);
        }

        await server.CallAsync();
        await AssertRightAsync(server, call);
        var open = silent.Count(connection => !connection.Closed.IsCompleted);
        foreach (var connection in silent)
        {
            await connection.DisposeAsync();
        }

        Assert.AreEqual(call.Length, open, "nobody was hung up on");
        await server.AssertUnharmedAsync($"{open} connections, silent each a byte later than the one before", TestContext);
    }

    /// <summary>Half of them send nothing, and half half of what a client says first.</summary>
    [TestMethod]
    public async Task A_thousand_connections_that_never_call()
    {
        await using var server = await AttackedServer.StartAsync("--Kestrel:Limits:KeepAliveTimeout=00:00:02");
        var idle = new List<RawConnection>();
        for (var i = 0; i < Idle; i++)
        {
            idle.Add(await RawConnection.OpenAsync(server.Address));
            await idle[^1].SendAsync(RawConnection.Preface[..(i % 2 * RawConnection.Preface.Length / 2)]);
        }

        await server.CallAsync();
        await Task.WhenAll(idle.Select(connection => connection.Closed)).WaitAsync(TimeSpan.FromMinutes(1)); // by the server: nothing here closes them
        await server.AssertUnharmedAsync($"{Idle} connections without a call, closed by the server", TestContext);
        foreach (var connection in idle)
        {
            await connection.DisposeAsync();
        }
    }

    /// <summary>What was cut off is a call that is answered when it is whole.</summary>
    private static async Task AssertRightAsync(AttackedServer server, byte[] call)
    {
        await using var connection = await RawConnection.OpenAsync(server.Address);
        await connection.SendAsync(call);
        Assert.AreEqual(0, await connection.EndOfAsync(Conversations.Stream));
    }
}
