using System.Collections.Concurrent;
using CodeFirstOutliers.Tests.Support.Http2;

namespace CodeFirstOutliers.Tests.Server.Attacks;

/// <summary>Calls of which some bytes are others.</summary>
[TestClass]
public sealed class MutationTests
{
    private const int Mutants = 10_000;
    private const int AtOnce = 16;
    private const int LastStream = int.MaxValue;

    /// <summary>How long a call may wait for the rest of what it lacks.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>As much as a frame that was cut off may still lack, in one that is passed over; and a call that is refused, by when what came before has been worked on.</summary>
    private static readonly byte[] _last =
    [
        .. new Frame((FrameType)0xFA, 0, 0, new byte[16_384]).ToBytes(),
        .. Frame.Headers(LastStream, HeaderBlock.OfCall("/pb.Outliers/Detect"), Frame.EndHeaders | Frame.EndStream).ToBytes(),
    ];

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Ten_thousand_calls_with_random_faults_stop_nothing()
    {
        var seed = Random.Shared.Next();
        await using var server = await AttackedServer.StartAsync();
        var ends = new ConcurrentDictionary<string, int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Mutants), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (mutant, _) =>
        {
            var end = await SendAsync(server.Address, Mutant(new Random(HashCode.Combine(seed, mutant))));
            ends.AddOrUpdate(end, 1, (_, count) => count + 1);
        });

        var told = $"seed {seed}: {Mutants} calls ended with {string.Join(", ", ends.OrderByDescending(each => each.Value))}";
        await server.AssertUnharmedAsync(told, TestContext);
        Assert.IsGreaterThan(0, ends.GetValueOrDefault("status 0"), $"none was still right; {told}");
        Assert.IsGreaterThan(0, ends.Where(each => each.Key.StartsWith("error", StringComparison.Ordinal)).Sum(each => each.Value), $"none was no HTTP/2; {told}");
    }

    private static async Task<string> SendAsync(string address, byte[] bytes)
    {
        await using var connection = await RawConnection.OpenAsync(address);
        var ended = connection.EndOfAsync(Conversations.Stream);
        await connection.SendAsync([.. bytes, .. _last]);
        await Task.WhenAny(ended, connection.EndOfAsync(LastStream), connection.Closed, Task.Delay(_patience));
        connection.Finish();
        await connection.Closed;
        return await ended is { } status ? $"status {status}" : connection.GoAway is { } error ? $"error {error}" : "nothing";
    }

    /// <summary>Between one and four faults: a bit, a byte, bytes left out, doubled or moved in between.</summary>
    private static byte[] Mutant(Random random)
    {
        List<byte> bytes = [.. random.Next(2) == 0 ? Conversations.OfMessage : Conversations.OfStream];
        for (var faults = random.Next(1, 5); faults > 0; faults--)
        {
            var at = random.Next(bytes.Count);
            var some = Math.Min(random.Next(1, 20), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2 when some < bytes.Count: bytes.RemoveRange(at, some); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, some)); break;
                default: bytes.InsertRange(at, Enumerable.Range(0, some).Select(_ => (byte)random.Next(256)).ToArray()); break;
            }
        }

        return [.. bytes];
    }
}
