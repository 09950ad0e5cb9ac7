using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Attacks;

/// <summary>Three megabytes that become three gigabytes, and yet take no memory.</summary>
[TestClass]
public sealed class BombTests
{
    private const int Part = 64 << 20;
    private const int Parts = 48;

    /// <summary>What the server may need for it: the three megabytes in pieces, and what inflates them up to the limit.</summary>
    private const long Needed = 64L << 20;

    private static readonly string[] _paths =
    [
        "/pb.Outliers/Detect", "/pb.Outliers/DetectSeries", "/pb.Outliers/Watch", "/grpc.health.v1.Health/Check", "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
    ];

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task A_gzip_bomb_is_refused_by_every_call_with_flat_memory()
    {
        await using var server = await AttackedServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        var part = RawCall.Gzip(new byte[Part]);
        var bomb = RawCall.Frame([.. Enumerable.Repeat(part, Parts).SelectMany(each => each)], flag: 1);

        foreach (var path in _paths)
        {
            var answer = await RawCall.PostAsync(client, path, bomb, header: ("grpc-encoding", "gzip"));
            Assert.AreEqual((int)StatusCode.ResourceExhausted, answer.GrpcStatus, $"{path}: {answer.Message}");
        }

        await server.AssertUnharmedAsync($"{_paths.Length} bombs of {bomb.Length} bytes, {(long)Part * Parts} inflated", TestContext, Needed);
    }
}
