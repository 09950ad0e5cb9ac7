using Grpc.Core;
using Grpc.Net.Client;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Client;
using ProtoBuf.Grpc.Configuration;
using StandIns.Tests.Echo;

namespace StandIns.Tests;

[TestClass]
public sealed class StatusTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Metadata_goes_both_ways()
    {
        await using var host = await EchoHost.StartAsync();
        await EchoChecks.MetadataAsync(host.Echo);
    }

    [TestMethod]
    public async Task Statuses_come_with_detail_and_trailers_after_the_items_so_far()
    {
        await using var host = await EchoHost.StartAsync();
        await EchoChecks.StatusesAsync(host.Echo);
    }

    [TestMethod]
    [DataRow(false, "Exception was thrown by handler.", DisplayName = "not told")]
    [DataRow(true, "Exception was thrown by handler. InvalidOperationException: secret", DisplayName = "told")]
    public async Task What_a_method_throws_is_told_only_with_detailed_errors(bool isTold, string expected)
    {
        await using var host = await EchoHost.StartAsync(server => server.EnableDetailedErrors = isTold);
        var throwing = new EchoMessage { Status = -1, Text = "secret" };
        var error = await EchoChecks.FailsAsync(async () => await host.Echo.UnaryAsync(throwing), StatusCode.Unknown);
        Assert.AreEqual(expected, error.Status.Detail);
        await EchoChecks.FailsAsync(() => EchoChecks.CountsAsync(host.Echo.RepeatAsync(throwing)), StatusCode.Unknown);
        Assert.AreEqual("still", (await host.Echo.UnaryAsync(new() { Text = "still" })).Text);
    }

    [TestMethod]
    public async Task An_unknown_method_or_service_is_unimplemented()
    {
        await using var host = await EchoHost.StartAsync();
        var method = await EchoChecks.FailsAsync(
            () => host.Channel.CreateGrpcService<IUnknownMethod>().MissingAsync(new()), StatusCode.Unimplemented);
        Assert.AreEqual("Method is unimplemented.", method.Status.Detail);
        var service = await EchoChecks.FailsAsync(
            () => host.Channel.CreateGrpcService<IUnknownService>().MissingAsync(new()), StatusCode.Unimplemented);
        Assert.AreEqual("Service is unimplemented.", service.Status.Detail);
    }

    [TestMethod]
    public async Task Nothing_listening_is_unavailable()
    {
        string address;
        await using (var host = await EchoHost.StartAsync())
        {
            address = host.Address;
        }

        using var channel = GrpcChannel.ForAddress(address);
        var echo = channel.CreateGrpcService<IEcho>();
        var patient = new CallContext(default, CallContextFlags.IgnoreStreamTermination);
        await EchoChecks.FailsAsync(async () => await echo.UnaryAsync(new()), StatusCode.Unavailable);
        await EchoChecks.FailsAsync(() => echo.CollectAsync(EchoChecks.Texts("a"), patient), StatusCode.Unavailable);
        await EchoChecks.FailsAsync(() => EchoChecks.CountsAsync(echo.RepeatAsync(new())), StatusCode.Unavailable);
        await EchoChecks.FailsAsync(() => EchoChecks.CountsAsync(echo.ChatAsync(EchoChecks.Texts("a"), patient)), StatusCode.Unavailable);
    }

    [TestMethod]
    public async Task A_disposed_channel_starts_no_call()
    {
        await using var host = await EchoHost.StartAsync();
        host.Channel.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await host.Echo.UnaryAsync(new()));
    }

    [Service("conformance.Echo")]
    public interface IUnknownMethod
    {
        Task<EchoMessage> MissingAsync(EchoMessage message, CallContext context = default);
    }

    [Service("conformance.Nothing")]
    public interface IUnknownService
    {
        Task<EchoMessage> MissingAsync(EchoMessage message, CallContext context = default);
    }
}
