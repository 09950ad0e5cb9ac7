using System.Diagnostics;
using CodeFirstOutliers.Tests.Support;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Server.Attacks;

/// <summary>A server in a process of its own, of which is known what it held before it was attacked.</summary>
internal sealed class AttackedServer : IAsyncDisposable
{
    private const int CallsToWarmUp = 300;
    private static readonly TimeSpan _toSettle = TimeSpan.FromSeconds(30);

    private readonly ForeignServer _server;
    private Holding _before = null!;

    private AttackedServer(ForeignServer server) => _server = server;

    public string Address => _server.Address;

    public string Url => _server.Url;

    public static async Task<AttackedServer> StartAsync(params string[] args)
    {
        var server = new AttackedServer(await ForeignServer.StartMeteredAsync(["--Logging:LogLevel:CodeFirstOutliers.Server=Error", .. args]));
        for (var call = 0; call < CallsToWarmUp; call++)
        {
            await server.CallAsync();
        }

        await server.RefusedCallAsync();
        await server.RememberAsync();
        return server;
    }

    /// <summary>Takes what it holds now for what it must hold afterwards.</summary>
    public async Task RememberAsync() => _before = await _server.HoldsAsync();

    /// <summary>A call like any other, over a connection of its own, is answered rightly.</summary>
    public async Task CallAsync()
    {
        using var channel = GrpcChannel.ForAddress(Url);
        var answer = await channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory).DetectAsync(Requests.Of(Requests.Seven), TimeoutOfCall());
        CollectionAssert.AreEqual(new[] { 5 }, answer.Indices);
    }

    /// <summary>A call that is refused: what that takes once, is there afterwards.</summary>
    private async Task RefusedCallAsync()
    {
        using var client = new HttpClient { BaseAddress = new(Url) };
        var answer = await RawCall.PostAsync(client, "/pb.Outliers/Detect", RawCall.Frame(RawCall.Gzip([0xff]), flag: 1), header: ("grpc-encoding", "gzip"));
        Assert.AreEqual((int)Grpc.Core.StatusCode.InvalidArgument, answer.GrpcStatus);
    }

    /// <summary>Whoever else calls is served at once, and what the attack took is given back.</summary>
    /// <param name="attack">What was done, as it is told with the figures.</param>
    /// <param name="log">Where they are told.</param>
    /// <param name="most">The most bytes that the process may have had in memory beyond what it had before; by default they are not looked at.</param>
    public async Task AssertUnharmedAsync(string attack, TestContext log, long? most = null)
    {
        await CallAsync();
        var after = await SettledAsync();
        log.WriteLine($"{attack}\nbefore: {_before}\nafter: {after}");
        Assert.IsEmpty(_server.Errors, $"{attack}: the server says that the fault is its own: {string.Join('\n', _server.Errors.Take(10))}");
        Assert.IsTrue(after.IsAsBefore(_before), $"{attack}: {_before} before, {after} after");
        if (most is { } bytes)
        {
            Assert.IsLessThan(_before.MostResident + bytes, after.MostResident, attack);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static ProtoBuf.Grpc.CallContext TimeoutOfCall() => new(new Grpc.Core.CallOptions(deadline: DateTime.UtcNow.AddSeconds(10)));

    /// <summary>A closed connection is let go a moment after its caller knows of it.</summary>
    private async Task<Holding> SettledAsync()
    {
        var clock = Stopwatch.StartNew();
        var holding = await _server.HoldsAsync();
        while (!holding.IsAsBefore(_before) && clock.Elapsed < _toSettle)
        {
            holding = await _server.HoldsAsync();
        }

        return holding;
    }
}
