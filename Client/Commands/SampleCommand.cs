using System.CommandLine;
using CodeFirstOutliers.Client.Printing;

namespace CodeFirstOutliers.Client.Commands;

/// <summary>The program without a command: what the article's client does.</summary>
internal sealed class SampleCommand(ServerOptions server, StandardStreams streams)
{
    public async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var request = new OutliersRequest { Metrics = SampleMetrics.Create(new Random()) };
        var response = await server.CallAsync(
            line, (service, limits) => service.DetectAsync(request, limits.OfMessage()).AsTask(), cancellationToken).ConfigureAwait(false);
        new TextPrinter().Print(response, false, streams);
        return ExitCode.Done;
    }
}
