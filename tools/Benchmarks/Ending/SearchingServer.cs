using System.Diagnostics;
using System.Net.Sockets;
using CodeFirstOutliers.Benchmarks.Load;
using Grpc.Core;
using Grpc.Net.Client;

namespace CodeFirstOutliers.Benchmarks.Ending;

/// <summary>Our server as it is published, in a process of its own; its log tells when a search begins, when it has found, and when its call is over.</summary>
internal sealed class SearchingServer : IAsyncDisposable
{
    private const string Begun = "detect request size";
    private const string Found = "found ";
    private const string Over = "Request finished";

    private readonly ServerProcess _server;

    private SearchingServer(ServerProcess server) => _server = server;

    /// <summary>Starts it, with limits that leave a long series alone.</summary>
    public static async Task<SearchingServer> StartAsync() => new(await ServerProcess.StartAsync(
        new Launch(await Programs.PublishedServer ?? Programs.Server, ["--host", "127.0.0.1", "--port", "0", "--max-message-bytes", $"{int.MaxValue}", "--max-held-bytes", $"{long.MaxValue}"])
            .With("Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics", "Information")));

    /// <summary>Has it search to the end.</summary>
    /// <returns>How long the series took to come, and how long from then until the answer was given.</returns>
    public async Task<(TimeSpan Coming, TimeSpan Searching)> SearchAsync(Search search, IReadOnlyList<byte[]> messages)
    {
        using var channel = Open(out _);
        var watch = Stopwatch.StartNew();
        var asking = AskAsync(channel, search, messages, default);
        var coming = search.IsToldToBegin && await _server.HearAnyAsync(Begun) == Begun ? watch.Elapsed : TimeSpan.Zero;
        await asking;
        await _server.HearAnyAsync(Over);
        return (coming, watch.Elapsed - coming);
    }

    /// <summary>Ends a search in the midst.</summary>
    /// <param name="search">What is asked.</param>
    /// <param name="messages">Of what series, as it is sent.</param>
    /// <param name="way">How it ends.</param>
    /// <param name="coming">How long the series takes to come: a deadline is set before.</param>
    /// <param name="after">How long after its beginning it ends.</param>
    /// <returns>How soon its call was over; null where it was not searching when it ended.</returns>
    public async Task<TimeSpan?> EndAsync(Search search, IReadOnlyList<byte[]> messages, Way way, TimeSpan coming, TimeSpan after)
    {
        using var cancel = new CancellationTokenSource();
        using var channel = Open(out var socket);
        var watch = Stopwatch.StartNew();
        var end = coming + after;
        var asking = AskAsync(channel, search, messages, new(deadline: way is Way.Deadline ? DateTime.UtcNow + end : null, cancellationToken: cancel.Token));
        var heard = search.IsToldToBegin ? await _server.HearAnyAsync(Begun, Over) : Begun;
        if (way is not Way.Deadline)
        {
            end = watch.Elapsed + after;
        }

        if (heard == Begun)
        {
            await Task.Delay(end > watch.Elapsed ? end - watch.Elapsed : TimeSpan.Zero);
            var ended = way is Way.Deadline ? end : watch.Elapsed;
            if (way is Way.Cancel)
            {
                await cancel.CancelAsync();
            }
            else if (way is Way.HangUp)
            {
                socket()!.Close(0);
            }

            heard = await _server.HearAnyAsync(Found, Over);
            var soon = watch.Elapsed - ended;
            if (heard == Over)
            {
                await OfAsync(asking);
                return soon;
            }

            await _server.HearAnyAsync(Over);
        }

        await OfAsync(asking);
        return null;
    }

    /// <summary>Ends it.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private GrpcChannel Open(out Func<Socket?> socket)
    {
        Socket? connected = null;
        socket = () => connected;
        return GrpcChannel.ForAddress(_server.Url, new()
        {
            MaxReceiveMessageSize = null,
            DisposeHttpClient = true,
            HttpHandler = new SocketsHttpHandler
            {
                ConnectCallback = async (context, cancellationToken) =>
                {
                    connected = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                    await connected.ConnectAsync(context.DnsEndPoint, cancellationToken);
                    return new NetworkStream(connected, ownsSocket: true);
                },
            },
        });
    }

    private static Task AskAsync(GrpcChannel channel, Search search, IReadOnlyList<byte[]> messages, CallOptions options) =>
        search.AskAsync(channel.CreateCallInvoker(), messages, options);

    /// <summary>Waits for a call that was ended.</summary>
    private static async Task OfAsync(Task asking)
    {
        try
        {
            await asking;
        }
        catch (Exception ended) when (ended is RpcException or OperationCanceledException)
        {
            // as it was meant to
        }
    }
}
