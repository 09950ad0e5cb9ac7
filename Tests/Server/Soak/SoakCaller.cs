using System.Buffers.Binary;
using System.Diagnostics;
using CodeFirstOutliers.Tests.Server.Attacks;
using CodeFirstOutliers.Tests.Support;
using CodeFirstOutliers.Tests.Support.Http2;
using Grpc.Core;
using Grpc.Net.Client;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Server.Soak;

/// <summary>One of many callers, who calls as callers do: well, badly, impatiently, and over a connection that breaks.</summary>
internal sealed class SoakCaller(string url, string httpUrl, int seed) : IDisposable
{
    private static readonly byte[] _nothing = RawCall.Frame([]);
    private static readonly byte[] _listServices = RawCall.Frame([0x3A, 0]);

    private readonly Random _random = new(seed);
    private readonly HttpClient _http = new() { BaseAddress = new(url) };
    private readonly HttpClient _web = new() { BaseAddress = new(httpUrl) };
    private GrpcChannel _channel = GrpcChannel.ForAddress(url);

    /// <summary>How many calls ended in each way.</summary>
    public SortedDictionary<string, long> Ends { get; } = [];

    private IOutliers Outliers => _channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);

    /// <summary>Calls until the time is over.</summary>
    public async Task CallAsync(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < time)
        {
            var kind = _random.Next(13);
            var end = kind switch
            {
                0 or 1 => await OfPatienceAsync(DetectAsync),
                2 or 3 => await OfPatienceAsync(DetectSeriesAsync),
                4 or 5 => await OfPatienceAsync(WatchAsync),
                6 => await WebAsync(),
                7 => await RawAsync("/grpc.health.v1.Health/Check", _nothing),
                8 => await RawAsync("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", _listServices),
                9 => await RefusedAsync(),
                10 => await GarbageAsync(),
                11 => await BreakAsync(),
                _ => Reconnect(),
            };
            Ends[end] = Ends.GetValueOrDefault(end) + 1;
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _web.Dispose();
        _channel.Dispose();
    }

    /// <summary>A third of the calls is cancelled or has a deadline, most of them before their end; whichever is answered is answered rightly.</summary>
    private async Task<string> OfPatienceAsync(Func<CallContext, Task<string>> call)
    {
        using var cancellation = new CancellationTokenSource();
        var impatient = _random.Next(6);
        var within = TimeSpan.FromMilliseconds(_random.Next(12));
        if (impatient == 0)
        {
            cancellation.CancelAfter(within);
        }

        DateTime? deadline = impatient == 1 ? DateTime.UtcNow + within : null;
        try
        {
            return await call(new(new CallOptions(deadline: deadline, cancellationToken: cancellation.Token), CallContextFlags.IgnoreStreamTermination));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return "cancelled";
        }
        catch (RpcException ended) when (IsEnd(ended) && (cancellation.IsCancellationRequested || deadline <= DateTime.UtcNow))
        {
            return deadline is null ? "cancelled" : "too late";
        }
    }

    /// <summary>
    /// Whose time is over may meet the server's end of its stream before its own, or an answer that comes just then, of which Grpc.Net.Client has disposed
    /// before it reads it.
    /// </summary>
    private static bool IsEnd(RpcException ended) =>
        ended.StatusCode is StatusCode.Cancelled or StatusCode.DeadlineExceeded or StatusCode.Unavailable || ended.Status.DebugException is ObjectDisposedException;

    private async Task<string> DetectAsync(CallContext context)
    {
        var (method, values) = (Method(), Values(_random.Next(1, 2000)));
        var answer = await Outliers.DetectAsync(Request(values) with { Detector = new() { Method = method } }, context);
        AssertRight(Library.Detect(method, values), answer, $"Detect {method}");
        return "Detect";
    }

    private async Task<string> DetectSeriesAsync(CallContext context)
    {
        var (method, chunks) = (Method(), Chunks());
        var requests = chunks.Select((values, i) => Request(values) with { Detector = i == 0 ? new() { Method = method } : null });
        var answer = await Outliers.DetectSeriesAsync(Requests.Stream(requests), context);
        AssertRight(Library.Detect(method, [.. chunks.SelectMany(each => each)]), answer, $"DetectSeries {method}");
        return "DetectSeries";
    }

    private async Task<string> WatchAsync(CallContext context)
    {
        var (mode, chunks) = (_random.Next(2) == 0 ? Mode.Full : Mode.Light, Chunks());
        var requests = chunks.Select((values, i) => Request(values) with { Detector = i == 0 ? new() { Mode = mode } : null });
        var answers = await Outliers.WatchAsync(Requests.Stream(requests), context).ToListAsync();
        var expected = Library.Watch(mode, chunks);
        if (answers.Count < expected.Length)
        {
            context.CancellationToken.ThrowIfCancellationRequested(); // protobuf-net.Grpc may end a stream that was cancelled without a word
        }

        Assert.HasCount(expected.Length, answers, $"seed {seed}: each chunk is answered once");
        foreach (var (right, answer) in expected.Zip(answers))
        {
            AssertRight(right, answer, $"Watch {mode}");
        }

        return "Watch";
    }

    private async Task<string> WebAsync()
    {
        var values = Values(_random.Next(1, 500));
        using var request = RawCall.WebRequest("/pb.Outliers/Detect", RawCall.Frame(Requests.Bytes(Request(values))));
        using var response = await _web.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        var length = (int)BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1));
        AssertRight(Library.Detect(CodeFirstOutliers.Method.TwoSigma, values), ProtoBuf.Serializer.Deserialize<OutliersResponse>(body.AsMemory(5, length)), "gRPC-Web");
        return "Detect over gRPC-Web";
    }

    private async Task<string> RawAsync(string path, byte[] body)
    {
        var answer = await RawCall.PostAsync(_http, path, body);
        Assert.AreEqual(0, answer.GrpcStatus, $"seed {seed}: {path}: {answer.Message}");
        return path[1..path.IndexOf('/', 1)];
    }

    private async Task<string> RefusedAsync()
    {
        var request = Request(Values(10)) with { Detector = new() { Threshold = -1 } };
        var refusal = _random.Next(2) == 0
            ? await Assert.ThrowsExactlyAsync<RpcException>(() => Outliers.DetectAsync(request).AsTask())
            : await Assert.ThrowsExactlyAsync<RpcException>(() => Outliers.WatchAsync(Requests.Stream([request]), Requests.OfStream).ToListAsync().AsTask());
        Assert.AreEqual(StatusCode.InvalidArgument, refusal.StatusCode, $"seed {seed}");
        return "refused";
    }

    private async Task<string> GarbageAsync()
    {
        var garbage = new byte[_random.Next(1, 200)];
        Array.Fill(garbage, (byte)0xFF);
        var answer = await RawCall.PostAsync(_http, "/pb.Outliers/DetectSeries", RawCall.Frame(garbage));
        Assert.AreEqual((int)StatusCode.InvalidArgument, answer.GrpcStatus, $"seed {seed}: {answer.Message}");
        return "garbage refused";
    }

    /// <summary>A connection that ends in the middle of a call.</summary>
    private async Task<string> BreakAsync()
    {
        await using var connection = await RawConnection.OpenAsync(new Uri(url).Authority);
        var call = _random.Next(2) == 0 ? Conversations.OfMessage : Conversations.OfStream;
        await connection.SendAsync(call[.._random.Next(call.Length)]);
        return "connection broken";
    }

    private string Reconnect()
    {
        _channel.Dispose();
        _channel = GrpcChannel.ForAddress(url);
        return "connection made anew";
    }

    private void AssertRight(int[] expected, OutliersResponse answer, string call) => CollectionAssert.AreEqual(expected, answer.Indices, $"seed {seed}: {call}");

    private Method Method() => (Method)_random.Next(6);

    private double[][] Chunks() => [.. Enumerable.Range(0, _random.Next(1, 8)).Select(_ => Values(_random.Next(1, 400)))];

    private double[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => Math.Sin(i / 10.0) + _random.NextDouble() + (_random.Next(100) == 0 ? 20 : 0))];

    private static OutliersRequest Request(double[] values) => new() { Columns = new MetricColumns(values) };
}
