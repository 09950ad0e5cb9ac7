using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CodeFirstOutliers.Server.Pages.Overview;

/// <summary>What a server shows that has had no metrics yet: how they are sent.</summary>
public sealed partial class NoSeries
{
    [Inject]
    private NavigationManager Address { get; set; } = null!;

    [Inject]
    private IServer Server { get; set; } = null!;

    private IEnumerable<(string Title, string Text)> Snippets
    {
        get
        {
            var page = new Uri(Address.BaseUri);
            var first = Server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
            var grpc = new UriBuilder(page.Scheme, page.Host, first is null ? page.Port : BindingAddress.Parse(first).Port).Uri.GetLeftPart(UriPartial.Authority);
            yield return ("Prometheus", $"""
                # prometheus.yml
                remote_write:
                  - url: {page}api/v1/write
                    queue_config:
                      retry_on_http_429: true
                """);
            yield return ("OpenTelemetry", $"""
                OTEL_EXPORTER_OTLP_METRICS_PROTOCOL=http/protobuf
                OTEL_EXPORTER_OTLP_METRICS_ENDPOINT={page}v1/metrics
                """);
            yield return ("A file, or what a program prints", $"outliers watch metrics.csv --server {grpc}");
        }
    }
}
