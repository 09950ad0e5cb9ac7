using System.CommandLine;
using CodeFirstOutliers.Benchmarks.Load;
using CodeFirstOutliers.Benchmarks.Messages;
using CodeFirstOutliers.Benchmarks.Report;
using Grpc.Core;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Benchmarks.Features;

/// <summary><c>features</c>: what a request costs our server more with each thing that can be switched on.</summary>
internal sealed class FeaturesCommand() : SectionCommand("features", "Prints what a request costs the server with TLS, identity and telemetry; h2load is the client.")
{
    private readonly Option<int> _rounds = new("--rounds") { Description = "How often each is measured; the median counts.", DefaultValueFactory = _ => 5 };
    private readonly Option<double> _seconds = new("--seconds") { Description = "How long each time.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _concurrency = new("--concurrency") { Description = "How many calls are on their way at once, on one connection.", DefaultValueFactory = _ => 32 };

    private readonly Option<FileInfo> _beside = new Option<FileInfo>("--beside") { Description = "Another build's outliers-server, such as an earlier commit's, to be measured in turns with this one." }.AcceptExistingOnly();
    private readonly Option<int> _first = new("--first") { Description = "Measures only so many rows, from the first.", DefaultValueFactory = _ => int.MaxValue };

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_rounds, _seconds, _concurrency, _beside, _first];

    /// <inheritdoc/>
    protected override async Task<string> MeasureAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var concurrency = line.GetValue(_concurrency);
        using var credentials = new Credentials();
        await using var collector = await ServerProcess.StartAsync(new(Programs.Self, ["serve", "floor"])); // takes whatever comes
        List<Pairing> pairings = [];
        try
        {
            foreach (var feature in Feature.All(credentials, collector.Url, line.GetValue(_beside)).Take(line.GetValue(_first)))
            {
                var server = await ServerProcess.StartAsync(feature.Launch);
                var url = feature.IsEncrypted ? new UriBuilder(server.Url) { Scheme = "https" }.Uri : server.Url;
                await AskAsync(url, credentials, feature.Header);
                pairings.Add(new(feature.Name, server, new H2LoadDriver(url, concurrency, feature.Header)));
            }

            await Pairing.MeasureAsync(pairings, line.GetValue(_rounds), TimeSpan.FromSeconds(line.GetValue(_seconds)), cancellationToken);
            return $"""
                {concurrency} concurrent calls on one connection, a request of {Figures.Bytes(Sample.Bytes().Length)}.

                {Table(pairings)}
                """;
        }
        finally
        {
            foreach (var pairing in pairings)
            {
                await pairing.DisposeAsync();
            }
        }
    }

    /// <summary>Asks once: h2load does not look at the answers.</summary>
    private static async Task AskAsync(Uri server, Credentials credentials, string? header)
    {
        using var channel = GrpcChannel.ForAddress(server, new()
        {
            DisposeHttpClient = true,
            HttpHandler = new SocketsHttpHandler { SslOptions = new() { CertificateChainPolicy = credentials.Trust() } },
        });
        var headers = new Metadata();
        if (header?.Split(": ") is [var name, var value])
        {
            headers.Add(name, value);
        }

        var answer = await channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory)
            .DetectAsync(new() { Columns = Sample.Columns() }, new CallOptions(headers));
        if (!answer.Indices.SequenceEqual(Sample.Outliers))
        {
            throw new InvalidOperationException($"the server found outliers at [{string.Join(' ', answer.Indices)}]");
        }
    }

    private static string Table(List<Pairing> pairings)
    {
        var plain = pairings[0].Measured.ServerCpu;
        var table = new MarkdownTable("switched on", "CPU µs/request", "of nothing's", "requests/s", "p50 ms", "p99 ms", "allocated/request");
        foreach (var pairing in pairings)
        {
            var measured = pairing.Measured;
            table.Add(
                pairing.Name,
                Figures.Of(measured.ServerCpu),
                Figures.Ratio(measured.ServerCpu, plain),
                Figures.Of(measured.Rate),
                Figures.Of(measured.P50),
                Figures.Of(measured.P99),
                Figures.Bytes(measured.ServerAllocated));
        }

        return table.ToString();
    }
}
