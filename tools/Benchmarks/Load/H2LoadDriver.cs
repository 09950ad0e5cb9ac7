using System.Diagnostics;
using System.Globalization;
using CodeFirstOutliers.Benchmarks.Messages;
using CodeFirstOutliers.Benchmarks.Serving;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>nghttp2's h2load: a client that nobody here wrote.</summary>
internal sealed class H2LoadDriver : IDriver
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("h2load");
    private readonly string _body;
    private readonly string _log;
    private readonly Uri _url;
    private readonly int _concurrency;
    private readonly string[] _header;

    /// <summary>Prepares to call a server; each call may show it one more header, as <c>name: value</c>.</summary>
    public H2LoadDriver(Uri server, int concurrency, string? header = null)
    {
        _header = header is null ? [] : ["-H", header];
        _url = new(server, "/pb.Outliers/Detect");
        _concurrency = concurrency;
        _body = Path.Join(_folder.FullName, "body");
        _log = Path.Join(_folder.FullName, "log");
        File.WriteAllBytes(_body, Floor.Framed(Sample.Bytes()));
    }

    /// <inheritdoc/>
    public async Task<Burst> DriveAsync(TimeSpan duration)
    {
        File.Delete(_log);
        var start = new ProcessStartInfo("h2load",
        [
            "-c", "1", "-t", "1", "-m", $"{_concurrency}", "-D", $"{Math.Max(1, (int)duration.TotalSeconds)}", "-d", _body,
            "-H", "content-type: application/grpc", "-H", "te: trailers", .. _header, $"--log-file={_log}", $"{_url}",
        ])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return Read(said, await File.ReadAllLinesAsync(_log));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return default;
    }

    /// <summary>Reads what it said, and its log: for each request when it began, its HTTP status and its µs.</summary>
    internal static Burst Read(string said, IReadOnlyCollection<string> log)
    {
        var finished = said.Split('\n').First(line => line.StartsWith("finished in ", StringComparison.Ordinal));
        var seconds = SecondsOf(finished["finished in ".Length..finished.IndexOf(',', StringComparison.Ordinal)]);
        var requests = log.Select(line => line.Split('\t')).ToArray();
        if (requests.FirstOrDefault(request => request[1] != "200") is { } refused)
        {
            throw new InvalidOperationException($"h2load was answered {refused[1]}");
        }

        double[] times = [.. requests.Select(request => double.Parse(request[2], CultureInfo.InvariantCulture) / 1000).Order()];
        return new(times.Length, seconds, double.NaN, Percentiles.Of(times, 50), Percentiles.Of(times, 99), 0);
    }

    /// <summary>A time as it tells one: 1.00s, 999.81ms or 12us.</summary>
    private static double SecondsOf(string time)
    {
        var (unit, scale) = time switch
        {
            _ when time.EndsWith("us", StringComparison.Ordinal) => ("us", 1e-6),
            _ when time.EndsWith("ms", StringComparison.Ordinal) => ("ms", 1e-3),
            _ => ("s", 1),
        };
        return double.Parse(time[..^unit.Length], CultureInfo.InvariantCulture) * scale;
    }
}
