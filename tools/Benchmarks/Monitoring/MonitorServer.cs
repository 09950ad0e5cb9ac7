using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Threading.Channels;
using CodeFirstOutliers.Benchmarks.Load;

namespace CodeFirstOutliers.Benchmarks.Monitoring;

/// <summary>The server as it is started, in a process of its own, and what writes to it.</summary>
internal sealed class MonitorServer : IAsyncDisposable
{
    /// <summary>As many as a Prometheus writes with by itself where much has to be written.</summary>
    public const int Writers = 8;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(5);

    private readonly ServerProcess _server;
    private readonly HttpClient _client;

    private MonitorServer(ServerProcess server, HttpClient client, TimeSpan ready) => (_server, _client, Ready) = (server, client, ready);

    /// <summary>How long after the start of its process it was ready.</summary>
    public TimeSpan Ready { get; }

    /// <summary>The CPU time that it has used, in µs.</summary>
    public double Cpu => _server.Cpu;

    /// <summary>The memory that it has, in bytes.</summary>
    public long Memory => _server.Memory;

    /// <summary>Starts it.</summary>
    public static async Task<MonitorServer> StartAsync(Mode mode, string folder)
    {
        var http = Ports.Free();
        var start = Stopwatch.GetTimestamp();
        var server = await ServerProcess.StartAsync(new(Programs.Server,
        [
            "--host", "127.0.0.1", "--port", "0", "--http-port", $"{http}", "--data", folder, "--max-series", "2000000", $"--Outliers:Monitor:Mode={mode}",
        ]));
        return new(server, new() { BaseAddress = new($"http://127.0.0.1:{http}") }, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Writes bodies, several at a time, each again for as long as the server is busy.</summary>
    /// <param name="bodies">What is written.</param>
    /// <param name="pause">How long each writer waits from one to the next.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How long each took until the server had judged what is in it, in ms.</returns>
    public async Task<IReadOnlyList<double>> WriteAsync(IEnumerable<byte[]> bodies, TimeSpan pause, CancellationToken cancellationToken)
    {
        // those of one series come in their order: each writer has its own series, as a Prometheus' shards have
        var queues = Enumerable.Range(0, Writers).Select(_ => Channel.CreateUnbounded<byte[]>()).ToArray();
        foreach (var (index, body) in bodies.Index())
        {
            queues[index % Writers].Writer.TryWrite(body);
        }

        Array.ForEach(queues, queue => queue.Writer.Complete());
        var took = await Task.WhenAll(queues.Select(queue => Task.Run(() => WriteAsync(queue.Reader, pause, cancellationToken), cancellationToken)));
        return [.. took.SelectMany(each => each)];
    }

    /// <summary>Ends it as a service manager does; it saves all.</summary>
    public async Task StopAsync() => await _server.StopAsync();

    /// <summary>Ends it at once.</summary>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<List<double>> WriteAsync(ChannelReader<byte[]> bodies, TimeSpan pause, CancellationToken cancellationToken)
    {
        List<double> took = [];
        var next = Stopwatch.GetTimestamp();
        await foreach (var body in bodies.ReadAllAsync(cancellationToken))
        {
            var start = Stopwatch.GetTimestamp();
            while (!await TryWriteAsync(body, cancellationToken))
            {
                await Task.Delay(_pause, cancellationToken);
            }

            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            next += (long)(pause.TotalSeconds * Stopwatch.Frequency);
            if (pause > TimeSpan.Zero && Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next) is var left && left > TimeSpan.Zero)
            {
                await Task.Delay(left, cancellationToken);
            }
        }

        return took;
    }

    private async Task<bool> TryWriteAsync(byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        content.Headers.ContentEncoding.Add("snappy");
        using var response = await _client.PostAsync(new Uri("/api/v1/write", UriKind.Relative), content, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            return false;
        }

        return response.StatusCode == HttpStatusCode.NoContent
            ? true
            : throw new InvalidOperationException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
