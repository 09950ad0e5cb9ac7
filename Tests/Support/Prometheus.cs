using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>A real Prometheus that scrapes one address each second.</summary>
internal sealed class Prometheus : IAsyncDisposable
{
    private readonly TemporaryFile _configuration;
    private readonly Process _process;
    private readonly HttpClient _client;

    private Prometheus(TemporaryFile configuration, Process process, int port) =>
        (_configuration, _process, _client) = (configuration, process, new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") });

    /// <summary>Starts one; the test ends where there is none.</summary>
    public static async Task<Prometheus> StartAsync(Uri scraped)
    {
        Absent.Unless(["prometheus"], Debian.Install("prometheus"));
        var configuration = new TemporaryFile("prometheus.yml", $$"""
            scrape_configs:
              - job_name: server
                scrape_interval: 1s
                static_configs:
                  - targets: ["{{scraped.Authority}}"]
            """);
        var port = Ports.Free();
        var process = Process.Start(Command.Describe(
            "prometheus", [$"--config.file={configuration.Path}", $"--storage.tsdb.path={configuration.Folder}/data", $"--web.listen-address=127.0.0.1:{port}"]))!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(configuration, process, port);
    }

    /// <summary>The value of a query with one series, as soon as Prometheus has it.</summary>
    public async Task<double> ValueAsync(string query)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            try
            {
                var answer = await _client.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}", patience.Token);
                using var document = JsonDocument.Parse(answer);
                var result = document.RootElement.GetProperty("data").GetProperty("result");
                if (result.GetArrayLength() > 0)
                {
                    return double.Parse(result[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
                }
            }
            catch (HttpRequestException)
            {
                // it is starting
            }

            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _configuration.Dispose();
    }
}
