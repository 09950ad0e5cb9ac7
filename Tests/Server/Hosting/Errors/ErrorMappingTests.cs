using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Client;
using ProtoBuf.Grpc.Server;

namespace CodeFirstOutliers.Tests.Server.Hosting.Errors;

[TestClass]
public sealed class ErrorMappingTests
{
    [TestMethod]
    [DataRow("Detect", DisplayName = "in Detect")]
    [DataRow("DetectSeries", DisplayName = "in DetectSeries")]
    [DataRow("Watch", DisplayName = "in Watch")]
    public async Task Of_a_bug_the_caller_learns_nothing_and_the_log_everything_once(string method)
    {
        using var log = new MemoryLog();

        var error = await ErrorOfAsync(new InvalidOperationException("the inside"), method, log);

        Assert.AreEqual(StatusCode.Internal, error.StatusCode);
        Assert.AreEqual("internal error", error.Status.Detail);
        Assert.AreEqual(new("INTERNAL"), Details.Of(error));
        var entry = log.Entries.Single(each => each.Contains("the inside", StringComparison.Ordinal));
        StringAssert.Matches(entry, new("internal error, trace id [0-9a-f]{32}"));
    }

    [TestMethod]
    [DataRow("Detect", DisplayName = "in Detect")]
    [DataRow("DetectSeries", DisplayName = "in DetectSeries")]
    [DataRow("Watch", DisplayName = "in Watch")]
    public async Task A_caller_that_hangs_up_is_no_bug(string method)
    {
        using var log = new MemoryLog();

        var error = await ErrorOfAsync(new IOException("The request stream was aborted."), method, log);

        Assert.AreEqual((StatusCode.Cancelled, "the caller is gone"), (error.StatusCode, error.Status.Detail));
        Assert.IsEmpty(error.Trailers.Where(entry => entry.Key == EndOfCall.Details)); // nobody is there to read them
        Assert.IsFalse(log.Entries.Any(each => each.Contains("internal error", StringComparison.Ordinal)), string.Join('\n', log.Entries));
    }

    private static async Task<RpcException> ErrorOfAsync(Exception thrown, string method, MemoryLog log)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddCodeFirstGrpc(grpc => grpc.Interceptors.Add<ErrorInterceptor>());
        builder.Services.AddSingleton<ErrorMapping>();
        builder.Services.AddSingleton(new Failing(thrown));
        await using var app = builder.Build();
        app.MapGrpcService<Failing>();
        await app.StartAsync();
        using var channel = GrpcChannel.ForAddress(app.Urls.Single());
        return await Assert.ThrowsExactlyAsync<RpcException>(() => CallAsync(channel.CreateGrpcService<IOutliers>(), method));
    }

    private static async Task CallAsync(IOutliers outliers, string method)
    {
        switch (method)
        {
            case "Detect":
                await outliers.DetectAsync(Requests.Of(1));
                break;
            case "DetectSeries":
                await outliers.DetectSeriesAsync(new[] { Requests.Of(1) }.ToAsyncEnumerable(), Requests.OfStream);
                break;
            default:
                await outliers.WatchAsync(new[] { Requests.Of(1) }.ToAsyncEnumerable(), Requests.OfStream).ToListAsync();
                break;
        }
    }

    private sealed class Failing(Exception error) : IOutliers
    {
        public ValueTask<OutliersResponse> DetectAsync(OutliersRequest request, CallContext context = default) => throw error;

        public ValueTask<OutliersResponse> DetectSeriesAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default) => throw error;

        public async IAsyncEnumerable<OutliersResponse> WatchAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default)
        {
            await foreach (var request in requests)
            {
                yield return request is null ? new() : throw error;
            }
        }
    }
}
