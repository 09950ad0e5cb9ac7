using System.Globalization;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Server.Siege;

/// <summary>A server in a container of 512 MB outlives whoever wants more of it than it has.</summary>
[TestClass]
public sealed class SiegeTests
{
    private const long Container = 512L * 1024 * 1024;
    private static readonly TimeSpan _siege = TimeSpan.FromSeconds(25);

    /// <summary>.NET's own share of a container for the heap, three quarters, which it finds out there by itself.</summary>
    private static readonly Dictionary<string, string> _heap = new() { ["DOTNET_GCHeapHardLimit"] = $"{Container * 3 / 4:X}" };

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task A_server_of_512_MB_refuses_what_it_has_no_room_for_and_lives()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("needs /proc");
        }

        await using var server = await ForeignServer.StartOursAsync(["--Logging:LogLevel:CodeFirstOutliers.Server=Error"], environment: _heap);
        var assaults = Assaults.All;
        foreach (var assault in assaults.Where(each => each.Reads))
        {
            await assault.CallAloneAsync(server.Url);
            TestContext.WriteLine($"{MostResident(server.Id) >> 20} MiB resident at most; one call, {assault}");
        }

        using (var end = new CancellationTokenSource(_siege))
        {
            await Task.WhenAll(assaults.Select(each => each.RunAsync(server.Url, end.Token)));
        }

        foreach (var assault in assaults)
        {
            TestContext.WriteLine($"{assault}");
        }

        TestContext.WriteLine($"{MostResident(server.Id) >> 20} MiB resident at most, after all");
        TestContext.WriteLine(string.Join('\n', server.Said.Skip(1)));
        await AssertServesAsync(server);
        foreach (var assault in assaults)
        {
            var others = assault.Ends.Keys.Except([StatusCode.OK, StatusCode.ResourceExhausted, StatusCode.Cancelled]);
            Assert.IsEmpty(others.Where(each => assault.Reads || each != StatusCode.Unavailable), $"{assault}"); // who reads nothing may be hung up on
        }

        Assert.IsTrue(assaults.Any(each => each.Ends.ContainsKey(StatusCode.ResourceExhausted)), "nothing was too much");
        Assert.IsTrue(assaults.Any(each => each.Ends.ContainsKey(StatusCode.OK)), "nobody was served");
        Assert.AreEqual("", string.Join('\n', server.Said.Skip(1)), "but that it is ready, it has nothing to say: it logs errors alone");
        Assert.IsLessThan(Container, MostResident(server.Id));
    }

    /// <summary>It has as much room as before.</summary>
    private static async Task AssertServesAsync(ForeignServer server)
    {
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        var large = await RawCall.PostAsync(client, "/pb.Outliers/Detect", Assaults.Values);
        Assert.AreEqual(0, large.GrpcStatus, large.Message);
        using var channel = GrpcChannel.ForAddress(server.Url);
        var small = await channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory).DetectAsync(Requests.Of(Requests.Seven));
        CollectionAssert.AreEqual(new[] { 5 }, small.Indices);
    }

    /// <summary>The most memory that a process has ever had at once, in bytes.</summary>
    private static long MostResident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(each => each.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(string.Concat(line.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture) * 1024;
    }
}
