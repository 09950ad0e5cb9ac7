using System.Net.Sockets;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Server.Outliers;

/// <summary>Whatever ends a call ends the search for it: no answer is made for nobody. How soon in the midst of a search, the tests of Detection hold.</summary>
[TestClass]
public sealed class CancelledSearchTests
{
    /// <summary>How long a call with a deadline has to come as far as the search.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private static readonly Detector[] _detectors =
    [
        .. from method in Enum.GetValues<Method>().Where(each => each is not Method.Unspecified)
           from scope in new[] { Scope.Pooled, Scope.ByName }
           from explain in new[] { false, true }
           select new Detector { Method = method, Scope = scope, Explain = explain },
    ];

    [TestMethod]
    [DataRow("Detect")]
    [DataRow("DetectSeries")]
    public async Task A_cancelled_call_is_searched_no_further_by_any_method(string call)
    {
        var log = new HeldLog();
        await using var server = await StartAsync(log);
        foreach (var detector in _detectors)
        {
            await EndsAsync(server, log, call, detector, default, cancel => cancel.Cancel());
        }
    }

    [TestMethod]
    [DataRow("Detect")]
    [DataRow("DetectSeries")]
    public async Task A_caller_that_is_gone_is_searched_no_further_by_any_method(string call)
    {
        var log = new HeldLog();
        await using var server = await StartAsync(log);
        foreach (var detector in _detectors)
        {
            await EndsAsync(server, log, call, detector, default, null);
        }
    }

    [TestMethod]
    [DataRow("Detect")]
    [DataRow("DetectSeries")]
    public async Task A_call_whose_time_is_over_is_searched_no_further(string call)
    {
        var log = new HeldLog();
        await using var server = await StartAsync(log);
        await EndsAsync(server, log, call, new(), DateTime.UtcNow + _patience, _ => { });
    }

    private static Task<RunningServer> StartAsync(HeldLog log) => RunningServer.StartAsync(
        app =>
        {
            app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
            app.Use(log.FollowAsync);
        },
        "--log-level", "Information");

    /// <summary>Calls, has the call ended once it is held, and looks for an answer; without an end the connection is cut.</summary>
    private static async Task EndsAsync(RunningServer server, HeldLog log, string call, Detector detector, DateTime? deadline, Action<CancellationTokenSource>? end)
    {
        Socket? socket = null;
        using var channel = GrpcChannel.ForAddress(server.Url, new()
        {
            DisposeHttpClient = true,
            HttpHandler = new SocketsHttpHandler
            {
                ConnectCallback = async (context, cancellationToken) =>
                {
                    socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            },
        });
        using var cancel = new CancellationTokenSource();
        var (reached, ended) = log.HoldNext();
        var made = CallAsync(channel, call, Requests.Of(detector, Requests.Seven), new CallOptions(deadline: deadline, cancellationToken: cancel.Token));
        await reached;
        if (end is null)
        {
            socket!.Close(0);
        }
        else
        {
            end(cancel);
        }

        await Assert.ThrowsAsync<Exception>(() => made);
        await ended;
        Assert.AreEqual(0, log.Found, $"{detector}");

        var next = await server.Outliers.DetectAsync(Requests.Of(Requests.Seven));
        CollectionAssert.AreEqual(new[] { 5 }, next.Indices);
        Assert.AreEqual(1, log.Found);
    }

    private static async Task CallAsync(GrpcChannel channel, string call, OutliersRequest request, CallOptions options)
    {
        var outliers = channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);
        await (call == "Detect"
            ? outliers.DetectAsync(request, options)
            : outliers.DetectSeriesAsync(Requests.Stream([request]), new CallContext(options, CallContextFlags.IgnoreStreamTermination)));
    }
}
