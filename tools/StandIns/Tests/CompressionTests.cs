using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;
using StandIns.Tests.Echo;

namespace StandIns.Tests;

[TestClass]
public sealed class CompressionTests
{
    [TestMethod]
    public async Task Requests_may_be_compressed()
    {
        await using var host = await EchoHost.StartAsync();
        await EchoChecks.GzipAsync(host.Echo);
    }

    [TestMethod]
    [DataRow("gzip")]
    [DataRow("deflate")]
    public async Task Responses_are_compressed_for_callers_that_accept_it(string algorithm)
    {
        await using var host = await EchoHost.StartAsync(server => server.ResponseCompressionAlgorithm = algorithm);
        await EchoChecks.AllKindsAsync(host.Echo);
        await EchoChecks.GzipAsync(host.Echo);
        byte[] text = [0x0A, 100, .. new byte[100]];

        var plain = await RawCall.SendAsync(host, RawCall.Frame(text));
        Assert.AreEqual((0, text.Length + 5), (plain.Body[0], plain.Body.Length));

        var small = await RawCall.SendAsync(host, RawCall.Frame(text), headers: ("grpc-accept-encoding", $"identity,{algorithm}"));
        Assert.AreEqual((1, algorithm), (small.Body[0], small.Encoding));
        Assert.IsLessThan(text.Length, small.Body.Length);
    }

#if STANDINS
    // the published server compresses no bytes to no bytes, which grpc-js cannot read
    [TestMethod]
    public async Task An_empty_message_is_not_compressed()
    {
        await using var host = await EchoHost.StartAsync(server => server.ResponseCompressionAlgorithm = "gzip");
        var answer = await RawCall.SendAsync(host, RawCall.Frame([]), headers: ("grpc-accept-encoding", "gzip"));
        CollectionAssert.AreEqual(new byte[5], answer.Body);
    }
#endif

    [TestMethod]
    public async Task A_message_that_inflates_up_to_the_limit_passes()
    {
        await using var host = await EchoHost.StartAsync(client: channel => channel.MaxReceiveMessageSize = null);
        var answer = await RawCall.SendAsync(host, RawCall.Frame(Bomb(4 * 1024 * 1024), flag: 1), headers: ("grpc-encoding", "gzip"));
        Assert.AreEqual("0", answer.Status, answer.Message);
    }

    [TestMethod]
    public async Task A_message_that_inflates_beyond_the_limit_is_refused()
    {
        await using var host = await EchoHost.StartAsync(server => server.ResponseCompressionAlgorithm = "gzip");
        var answer = await RawCall.SendAsync(host, RawCall.Frame(Bomb(64 * 1024 * 1024), flag: 1), headers: ("grpc-encoding", "gzip"));
        Assert.AreEqual("8", answer.Status, answer.Message);
        Assert.IsEmpty(host.Watcher.Seen);
    }

    [TestMethod]
    public async Task A_provider_of_ones_own_is_used_both_ways()
    {
        var provider = new CountingProvider();
        await using var host = await EchoHost.StartAsync(
            server =>
            {
                server.CompressionProviders = [provider];
                server.ResponseCompressionAlgorithm = "own";
            },
            channel => channel.CompressionProviders = [provider]);
        var own = new CallOptions(new Metadata { { "grpc-internal-encoding-request", "own" } });
        Assert.AreEqual("hello", (await host.Echo.UnaryAsync(new() { Text = "hello" }, own)).Text);
        Assert.AreEqual((2, 2), (provider.Compressed, provider.Decompressed));
    }

    // a message of that many bytes: one field, filled with zeros
    private static byte[] Bomb(int length)
    {
        var size = length - 5;
        using var small = new MemoryStream();
        using (var gzip = new GZipStream(small, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write([0x22, (byte)(size | 0x80), (byte)(size >> 7 | 0x80), (byte)(size >> 14 | 0x80), (byte)(size >> 21)]);
            gzip.Write(new byte[size]);
        }

        return small.ToArray();
    }

    private sealed class CountingProvider : ICompressionProvider
    {
        private int _compressed;
        private int _decompressed;

        public string EncodingName => "own";

        public int Compressed => _compressed;

        public int Decompressed => _decompressed;

        public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel)
        {
            Interlocked.Increment(ref _compressed);
            return new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        }

        public Stream CreateDecompressionStream(Stream stream)
        {
            Interlocked.Increment(ref _decompressed);
            return new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
        }
    }
}
