using Grpc.Core;
using ProtoBuf.Grpc;
using CodeFirstOutliers.Tests.Stack.Echo;

namespace CodeFirstOutliers.Tests.Stack;

[TestClass]
public sealed class CallKindTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task All_four_kinds_answer_in_order()
    {
        await using var host = await EchoHost.StartAsync();
        await EchoChecks.AllKindsAsync(host.Echo);
    }

    [TestMethod]
    public async Task A_duplex_stream_answers_each_message_before_the_next_is_sent()
    {
        await using var host = await EchoHost.StartAsync();
        var next = System.Threading.Channels.Channel.CreateUnbounded<EchoMessage>();
        var answers = host.Echo.ChatAsync(next.Reader.ReadAllAsync()).GetAsyncEnumerator();
        for (var i = 0; i < 10; i++)
        {
            await next.Writer.WriteAsync(new() { Count = i }, TestContext.CancellationToken);
            Assert.IsTrue(await answers.MoveNextAsync());
            Assert.AreEqual(i, answers.Current.Count);
        }

        next.Writer.Complete();
        Assert.IsFalse(await answers.MoveNextAsync());
    }

    [TestMethod]
    public async Task A_large_message_crosses_every_segment_border_unharmed()
    {
        await using var host = await EchoHost.StartAsync();
        var payload = new byte[3_000_000];
        new Random(7).NextBytes(payload);
        var answer = await host.Echo.UnaryAsync(new() { Payload = payload });
        Assert.IsTrue(payload.AsSpan().SequenceEqual(answer.Payload));
    }

    [TestMethod]
    public async Task A_slow_reader_holds_the_server_back()
    {
        await using var host = await EchoHost.StartAsync();
        const int count = 100_000;
        const int bytes = 1000;
        const int ahead = 65_535; // what HTTP/2 lets a caller be sent before it reads
        var stream = host.Echo.RepeatAsync(new() { Count = count, Payload = new byte[bytes] });
        await using (var answers = stream.GetAsyncEnumerator())
        {
            Assert.IsTrue(await answers.MoveNextAsync());
            for (var call = 0; call < count / 1000; call++)
            {
                await host.Echo.UnaryAsync(new()); // meanwhile the server has time to run ahead
            }

            Assert.IsFalse(host.Watcher.Ended.Task.IsCompleted, "it waits for its reader");
            Assert.IsLessThan((ahead / bytes) + 10, host.Watcher.Repeated, "the server ran ahead of its reader");
        }

        // Giving up the answers ends the call: by its token, or by the write that waits, whichever hears of it first. Until then it writes into nothing.
        await host.Watcher.Ended.Task;
    }

    [TestMethod]
    public async Task An_error_in_the_callers_own_sequence_reaches_the_caller()
    {
        await using var host = await EchoHost.StartAsync();
        var error = await Assert.ThrowsExactlyAsync<FormatException>(() => host.Echo.CollectAsync(Broken()));
        Assert.AreEqual("broken", error.Message);

        static async IAsyncEnumerable<EchoMessage> Broken()
        {
            yield return new();
            await Task.Yield();
            throw new FormatException("broken");
        }
    }

    [TestMethod]
    public async Task A_server_that_ends_early_tells_its_status_to_a_caller_still_sending()
    {
        await using var host = await EchoHost.StartAsync();
        var error = await Assert.ThrowsExactlyAsync<RpcException>(
            () => host.Echo.CollectAsync(Endless(), new(default, CallContextFlags.IgnoreStreamTermination)));
        Assert.AreEqual(StatusCode.OutOfRange, error.StatusCode);

        static async IAsyncEnumerable<EchoMessage> Endless()
        {
            yield return new() { Status = (int)StatusCode.OutOfRange, Text = "enough" };
            while (true)
            {
                await Task.Yield();
                yield return new() { Payload = new byte[1000] };
            }
        }
    }

    [TestMethod]
    public async Task Many_calls_share_one_connection()
    {
        await using var host = await EchoHost.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => host.Echo.UnaryAsync(new() { Count = i }).AsTask()));
        CollectionAssert.AreEqual(Enumerable.Range(0, 200).ToArray(), answers.Select(answer => answer.Count).ToArray());
    }

    [TestMethod]
    public async Task The_server_sees_path_host_and_peer()
    {
        await using var host = await EchoHost.StartAsync();
        await host.Echo.UnaryAsync(new(), CallContext.Default);
        Assert.IsTrue(host.Watcher.Seen.TryDequeue(out var seen));
        Assert.AreEqual("/conformance.Echo/Unary", seen.Method);
        Assert.AreEqual(new Uri(host.Address).Authority, seen.Host);
        StringAssert.StartsWith(seen.Peer, "ipv4:127.0.0.1:", StringComparison.Ordinal);
        Assert.AreEqual("/conformance.Echo/Unary", seen.Path);
    }
}
