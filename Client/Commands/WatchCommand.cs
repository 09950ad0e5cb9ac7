using System.CommandLine;
using CodeFirstOutliers.Client.Calling;
using CodeFirstOutliers.Client.Printing;
using CodeFirstOutliers.Client.Printing.Watching;
using CodeFirstOutliers.Client.Reading;
using CodeFirstOutliers.Client.Watching;

namespace CodeFirstOutliers.Client.Commands;

/// <summary><c>outliers watch FILE</c>: the outliers of a stream of metrics, each as it comes.</summary>
internal sealed class WatchCommand : Command
{
    private readonly Argument<string> _file = FileArgument.Create();
    private readonly Option<bool> _exitCode = new("--exit-code") { Description = "Exit with 1 if outliers were found" };
    private readonly Option<string> _format = new("--format") { Description = "How to print what is told: json is an object a line, for incidents with the field incident", DefaultValueFactory = _ => Printers.Names[0] };
    private readonly Option<string?> _state = new("--state") { Description = "Go on from the state in this file, and leave the new state in it at the end or at Ctrl-C", HelpName = "FILE" };
    private readonly DetectorOptions _detector = new();
    private readonly OnlineOptions _online = new();
    private readonly ServerOptions _server;
    private readonly StandardStreams _streams;

    public WatchCommand(ServerOptions server, StandardStreams streams)
        : base("watch", "Find outliers online: read metrics as they come, from tail -f for one, and print what is unusual when it begins and when it is over")
    {
        (_server, _streams) = (server, streams);
        _format.AcceptOnlyFromAmong(Printers.Names);
        Arguments.Add(_file);
        _detector.AddTo(this);
        _online.AddTo(this);
        foreach (var option in (Option[])[_state, _format, _exitCode])
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var detector = _online.Read(line, _detector.Read(line, byName: true, explain: true)!);
        var stateFile = line.GetValue(_state) is { } path ? new StateFile(path) : null;
        var states = new KnownStates(stateFile?.Load() ?? []);
        using var input = MetricStream.Open(line.GetRequiredValue(_file), _streams);
        using var printer = WatchPrinters.Of(line.GetRequiredValue(_format), _streams);

        // an interruption ends the input, not the call: the state is still asked for
        var lines = new LiveLines(input, cancellationToken);
        var watch = new WatchCall(detector, states, returnStates: stateFile is not null);
        var found = await _server.CallAsync(
            line,
            (service, limits) => watch.RunAsync(service, lines, printer.Print, note => _streams.PrintNotes([note]), limits),
            CancellationToken.None).ConfigureAwait(false);
        stateFile?.Save(states.All);
        lines.ThrowIfFailed();
        cancellationToken.ThrowIfCancellationRequested();
        return line.GetValue(_exitCode) && found > 0 ? ExitCode.OutliersFound : ExitCode.Done;
    }
}
