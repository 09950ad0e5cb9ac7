using Grpc.Core;
using StandIns.Tests.Echo;

namespace StandIns.Tests;

[TestClass]
public sealed class LimitTests
{
    private const int FourMegabytes = 4 * 1024 * 1024;

    // field, length of four bytes
    private const int Overhead = 1 + 4;

    [TestMethod]
    public async Task Exactly_4_MB_pass_and_one_byte_more_does_not()
    {
        await using var host = await EchoHost.StartAsync(client: channel => channel.MaxReceiveMessageSize = null);
        await host.Echo.UnaryAsync(Sized(FourMegabytes));
        var error = await EchoChecks.FailsAsync(
            async () => await host.Echo.UnaryAsync(Sized(FourMegabytes + 1)), StatusCode.ResourceExhausted);
        Assert.AreEqual("Received message exceeds the maximum configured message size.", error.Status.Detail);
    }

    [TestMethod]
    public async Task The_caller_has_the_same_limit()
    {
        await using var host = await EchoHost.StartAsync(server => server.MaxReceiveMessageSize = null);
        await host.Echo.UnaryAsync(Sized(FourMegabytes));
        var error = await EchoChecks.FailsAsync(
            async () => await host.Echo.UnaryAsync(Sized(FourMegabytes + 1)), StatusCode.ResourceExhausted);
        Assert.AreEqual("Received message exceeds the maximum configured message size.", error.Status.Detail);
    }

    [TestMethod]
    public async Task Neither_side_sends_more_than_its_own_limit()
    {
        await using var host = await EchoHost.StartAsync(
            server => server.MaxSendMessageSize = 1000, channel => channel.MaxSendMessageSize = 2000);
        await host.Echo.UnaryAsync(Sized(1000));
        var server = await EchoChecks.FailsAsync(async () => await host.Echo.UnaryAsync(Sized(1001)), StatusCode.ResourceExhausted);
        Assert.AreEqual("Sending message exceeds the maximum configured message size.", server.Status.Detail);
        await EchoChecks.FailsAsync(async () => await host.Echo.UnaryAsync(Sized(2001)), StatusCode.ResourceExhausted);
    }

    [TestMethod]
    public async Task A_stream_may_be_larger_than_any_of_its_messages()
    {
        await using var host = await EchoHost.StartAsync(server => server.MaxReceiveMessageSize = 100_000);
        var messages = Enumerable.Range(0, 400).Select(_ => new EchoMessage { Payload = new byte[99_000] }).ToArray();
        Assert.AreEqual(400, (await host.Echo.CollectAsync(EchoChecks.Sequence(messages))).Count);
    }

    // a length of up to 127 bytes takes one byte, up to 16383 two, up to 2097151 three
    private static EchoMessage Sized(int bytes) =>
        new() { Payload = new byte[bytes - (bytes < 10_000 ? 3 : Overhead)] };
}
