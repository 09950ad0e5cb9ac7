using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>A real Prometheus with the files of deploy/prometheus, which scrapes one address each second.</summary>
internal sealed class Prometheus : IAsyncDisposable
{
    /// <summary>An address at which nobody answers.</summary>
    private const string Nobody = "127.0.0.1:1";

    private readonly TemporaryFile _configuration;
    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly PeriodicTimer _pause = new(TimeSpan.FromMilliseconds(50));

    private Prometheus(TemporaryFile configuration, Process process, int port) =>
        (_configuration, _process, _client) = (configuration, process, new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") });

    public string Url => $"{_client.BaseAddress}";

    /// <summary>Starts one; the test ends where there is none.</summary>
    /// <param name="scraped">What it scrapes, and writes to.</param>
    /// <param name="others">What it scrapes beside that.</param>
    public static Task<Prometheus> StartAsync(Uri scraped, params Uri[] others) => StartAsync(Configured(scraped, others: others));

    /// <summary>Starts one that others write to, and scrapes nothing.</summary>
    /// <param name="port">Its port.</param>
    /// <param name="data">Where it keeps what it was sent.</param>
    public static Task<Prometheus> StartReceiverAsync(int port, string data) => StartAsync("global: {}", port, data, "--web.enable-remote-write-receiver");

    /// <summary>The file of deploy/prometheus with other addresses, in a hurry.</summary>
    /// <param name="scraped">The server.</param>
    /// <param name="web">What it scrapes as the job web; by default nothing.</param>
    /// <param name="node">What it scrapes as the job node; by default nothing.</param>
    /// <param name="others">Other servers.</param>
    public static string Configured(Uri scraped, Uri? web = null, Uri? node = null, params Uri[] others) => File.ReadAllText(PathOf("prometheus.yml"))
        .Replace("[\"localhost:9998\"]", $"[{string.Join(", ", others.Prepend(scraped).Select(each => $"\"{each.Authority}\""))}]", StringComparison.Ordinal)
        .Replace("localhost:9998", scraped.Authority, StringComparison.Ordinal)
        .Replace("localhost:8080", web?.Authority ?? Nobody, StringComparison.Ordinal)
        .Replace("localhost:9100", node?.Authority ?? Nobody, StringComparison.Ordinal)
        .Replace("interval: 15s", "interval: 1s", StringComparison.Ordinal);

    /// <summary>Starts one with a configuration beside the rules of deploy/prometheus.</summary>
    public static Task<Prometheus> StartAsync(string configured, int? port = null, string? data = null, params string[] args)
    {
        Absent.Unless(["prometheus"], Debian.Install("prometheus"));
        var configuration = new TemporaryFile("prometheus.yml", configured);
        foreach (var rules in Directory.GetFiles(PathOf("."), "*.yml").Where(file => Path.GetFileName(file) != "prometheus.yml"))
        {
            File.Copy(rules, Path.Join(configuration.Folder, Path.GetFileName(rules)));
        }

        return Task.FromResult(Start(configuration, port ?? Ports.Free(), data, args));
    }

    private static Prometheus Start(TemporaryFile configuration, int port, string? data = null, params string[] args)
    {
        var process = Process.Start(Command.Describe(
            "prometheus",
            [$"--config.file={configuration.Path}", $"--storage.tsdb.path={data ?? $"{configuration.Folder}/data"}", $"--web.listen-address=127.0.0.1:{port}", .. args]))!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(configuration, process, port);
    }

    /// <summary>Starts one that scrapes nothing and has a past; the test ends where there is none.</summary>
    /// <param name="past">What it has, as OpenMetrics.</param>
    /// <param name="port">Its port; by default a free one.</param>
    public static async Task<Prometheus> StartWithAsync(string past, int? port = null)
    {
        Absent.Unless(["prometheus", "promtool"], Debian.Install("prometheus"));
        var configuration = new TemporaryFile("prometheus.yml", "global: {}\n");
        var metrics = Path.Join(configuration.Folder, "past.om");
        await File.WriteAllTextAsync(metrics, past);
        var made = await Command.RunAsync("promtool", ["tsdb", "create-blocks-from", "openmetrics", "--quiet", metrics, Path.Join(configuration.Folder, "data")]);
        Assert.AreEqual(0, made.ExitCode, made.Error);
        return Start(configuration, port ?? Ports.Free());
    }

    /// <summary>The path of a file of deploy/prometheus.</summary>
    public static string PathOf(string file) => Repository.PathOf("deploy", "prometheus", file);

    /// <summary>The value of a query's first series, as soon as Prometheus has it.</summary>
    public async Task<double> ValueAsync(string query)
    {
        var data = await GetAsync($"query?query={Uri.EscapeDataString(query)}", query, data => data.GetProperty("result").GetArrayLength() > 0);
        return double.Parse(data.GetProperty("result")[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
    }

    /// <summary>The series of a query, by their labels, as soon as they are what is waited for.</summary>
    public async Task<JsonElement[]> UntilAsync(string query, Func<JsonElement[], bool> isThere)
    {
        var data = await GetAsync($"query?query={Uri.EscapeDataString(query)}", query, data => isThere([.. data.GetProperty("result").EnumerateArray()]));
        return [.. data.GetProperty("result").EnumerateArray().Select(each => each.GetProperty("metric"))];
    }

    /// <summary>Waits until a query has no series.</summary>
    public Task GoneAsync(string query) => UntilAsync(query, series => series.Length == 0);

    /// <summary>The names of all metrics that it has.</summary>
    public async Task<string[]> NamesAsync()
    {
        var data = await GetAsync("label/__name__/values", "names", data => data.GetArrayLength() > 0);
        return [.. data.EnumerateArray().Select(each => each.GetString()!)];
    }

    /// <summary>The expressions of its rules, and the names of those that record.</summary>
    public async Task<(string[] Expressions, string[] Recorded)> RulesAsync()
    {
        var data = await GetAsync("rules", "rules", data => data.GetProperty("groups").GetArrayLength() > 0);
        var rules = data.GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray()).ToArray();
        return (
            [.. rules.Select(rule => rule.GetProperty("query").GetString()!)],
            [.. rules.Where(rule => rule.GetProperty("type").ValueEquals("recording")).Select(rule => rule.GetProperty("name").GetString()!)]);
    }

    /// <summary>Asks until the answer is the one that is waited for.</summary>
    private async Task<JsonElement> GetAsync(string path, string what, Func<JsonElement, bool> isThere)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!patience.IsCancellationRequested)
        {
            try
            {
                using var document = JsonDocument.Parse(await _client.GetStringAsync($"/api/v1/{path}", patience.Token));
                var data = document.RootElement.GetProperty("data");
                if (isThere(data))
                {
                    return data.Clone();
                }
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                // it is starting, or the time is over
            }

            await _pause.WaitForNextTickAsync(CancellationToken.None);
        }

        throw new TimeoutException($"Prometheus has nothing for {what}");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _pause.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _configuration.Dispose();
    }
}
