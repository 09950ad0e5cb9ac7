using System.Diagnostics;
using System.Text.Json;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>A real Alertmanager with deploy/alertmanager/alertmanager.yml, which tells its receiver within seconds.</summary>
internal sealed class Alertmanager : IAsyncDisposable
{
    private const string Program = "prometheus-alertmanager";

    private readonly TemporaryFile _configuration;
    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly PeriodicTimer _pause = new(TimeSpan.FromMilliseconds(50));

    private Alertmanager(TemporaryFile configuration, Process process, string url)
    {
        (_configuration, _process, Url, _client) = (configuration, process, url, new() { BaseAddress = new(url) });
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Url { get; }

    /// <summary>The path of its file.</summary>
    public static string File => Repository.PathOf("deploy", "alertmanager", "alertmanager.yml");

    /// <summary>Ends the test where there is none.</summary>
    public static void MustBeThere() => Absent.Unless([Program, "amtool"], Debian.Install(Program));

    /// <summary>Starts one and waits until it answers; the test ends where there is none.</summary>
    /// <param name="receiver">Where it posts its notifications.</param>
    /// <param name="port">Its port; by default a free one.</param>
    public static async Task<Alertmanager> StartAsync(string? receiver = null, int? port = null)
    {
        MustBeThere();
        var configuration = new TemporaryFile("alertmanager.yml", System.IO.File.ReadAllText(File)
            .Replace("http://localhost:8080", receiver ?? "http://localhost:1", StringComparison.Ordinal)
            .Replace("group_wait: 30s", "group_wait: 1s", StringComparison.Ordinal)
            .Replace("group_interval: 5m", "group_interval: 1s", StringComparison.Ordinal));
        var address = $"127.0.0.1:{port ?? Ports.Free()}";
        var process = Process.Start(Command.Describe(
            Program, [$"--config.file={configuration.Path}", $"--storage.path={configuration.Folder}/data", $"--web.listen-address={address}", "--cluster.listen-address="]))!;
        var started = new Alertmanager(configuration, process, $"http://{address}");
        await started.UntilAsync(_ => true);
        return started;
    }

    /// <summary>Its alerts that go on, as soon as they are what is waited for.</summary>
    public async Task<JsonElement[]> UntilAsync(Func<JsonElement[], bool> isThere)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var last = "nothing";
        while (!patience.IsCancellationRequested)
        {
            try
            {
                last = await _client.GetStringAsync("/api/v2/alerts", patience.Token);
                using var document = JsonDocument.Parse(last);
                JsonElement[] alerts = [.. document.RootElement.Clone().EnumerateArray()];
                if (isThere(alerts))
                {
                    return alerts;
                }
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                // it is starting, or the time is over
            }

            await _pause.WaitForNextTickAsync(CancellationToken.None);
        }

        throw new TimeoutException($"Alertmanager has {last}");
    }

    /// <summary>The one alert that goes on, as soon as it is one.</summary>
    public async Task<JsonElement> SingleAsync() => (await UntilAsync(alerts => alerts.Length == 1))[0];

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
