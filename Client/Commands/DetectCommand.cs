using System.CommandLine;
using CodeFirstOutliers.Client.Calling;
using CodeFirstOutliers.Client.Printing;
using CodeFirstOutliers.Client.Reading;

namespace CodeFirstOutliers.Client.Commands;

/// <summary><c>outliers detect FILE</c>: the outliers of a file of metrics.</summary>
internal sealed class DetectCommand : Command
{
    private readonly Argument<string> _file = FileArgument.Create();
    private readonly Option<bool> _byName = new("--by-name") { Description = "Take each name as a series of its own" };
    private readonly Option<bool> _explain = new("--explain") { Description = "Say of each outlier what was expected in its place" };
    private readonly Option<bool> _exitCode = new("--exit-code") { Description = "Exit with 1 if outliers were found" };
    private readonly Option<string> _format = new("--format") { Description = "How to print what was found", DefaultValueFactory = _ => Printers.Names[0] };
    private readonly DetectorOptions _detector = new();
    private readonly ServerOptions _server;
    private readonly StandardStreams _streams;

    public DetectCommand(ServerOptions server, StandardStreams streams)
        : base("detect", "Find the outliers in a CSV file of metrics")
    {
        (_server, _streams) = (server, streams);
        _format.AcceptOnlyFromAmong(Printers.Names);
        Arguments.Add(_file);
        _detector.AddTo(this);
        foreach (var option in (Option[])[_byName, _explain, _format, _exitCode])
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var explain = line.GetValue(_explain);
        var detector = _detector.Read(line, line.GetValue(_byName), explain);
        var input = MetricStream.Open(line.GetRequiredValue(_file), _streams);
        var reader = new MetricReader(input);
        OutliersResponse response;
        using (ReadingProgress.Show(input, reader, _streams))
        {
            response = await FindAsync(line, reader, detector, cancellationToken).ConfigureAwait(false);
        }

        Printers.Of(line.GetRequiredValue(_format)).Print(response, explain, _streams);
        return line.GetValue(_exitCode) && response.Indices.Count > 0 ? ExitCode.OutliersFound : ExitCode.Done;
    }

    private async Task<OutliersResponse> FindAsync(ParseResult line, MetricReader reader, Detector? detector, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pump = new MetricPump(reader);
        _ = ReadAsync(reader, pump, stop.Token);
        try
        {
            return await _server.CallAsync(
                line,
                (service, limits) => new SeriesCall(service, detector).FindAsync(pump.ReadAllAsync(stop.Token), limits),
                cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (pump.Failure is BadInputException bad)
        {
            throw new BadInputException(bad.Message);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    // Never awaited: a read of a pipe cannot be cancelled. So whoever reads also closes: the spans of a line are pooled memory,
    // which must not be given back while the line is parsed.
    private static Task ReadAsync(MetricReader reader, MetricPump pump, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            using (reader)
            {
                await pump.RunAsync(cancellationToken).ConfigureAwait(false);
            }
        },
        CancellationToken.None);
}
