using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Settings;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Ingest.Sources;

/// <summary>Reads all queries of all sources, each by a loop of its own, so that one that fails holds up none of the others.</summary>
internal sealed class SourceReaders(
    IHttpClientFactory clients, SampleSink sink, SeriesMonitor monitor, CurrentOptions current, IOptions<ServerOptions> options, TimeProvider clock, ILogger<SourceReaders> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(options.Value.Sources.Select((source, index) => ReadAsync(source, $"{ServerOptions.Section}:{nameof(ServerOptions.Sources)}:{index}", stoppingToken)));
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // thrown, whatever was broken off would be taken for a failure
        }
    }

    private async Task ReadAsync(SourceOptions source, string section, CancellationToken stoppingToken)
    {
        using var client = new SourceClient(clients, sink, current, clock);
        await Task.WhenAll(source.Queries.Select((text, index) =>
            new SourceLoop(new($"{section}:{nameof(source.Queries)}:{index}", text, source), client, monitor, clock, logger).RunAsync(stoppingToken)));
    }
}
