using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using CodeFirstOutliers.Client.Calling;
using CodeFirstOutliers.Client.Printing.Watching;
using CodeFirstOutliers.Client.Reading;

namespace CodeFirstOutliers.Client.Commands;

/// <summary><c>outliers follow [SERIES]</c>: the incidents of the series that a server remembers, as they are told.</summary>
internal sealed class FollowCommand : Command
{
    private static readonly string[] _formats = ["text", "json"];

    private readonly Argument<string> _series = new("SERIES")
    {
        Description = "Which series, as PromQL selects them: http_requests_total{job=~\"api|web\"}; a text without braces is the name of one, and without it all are followed",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<DateTime?> _since = new("--since")
    {
        Description = "Tell first what was told from this time on; ISO 8601, UTC where it names no offset",
        HelpName = "TIME",
        CustomParser = ParseTime,
    };

    private readonly Option<string> _format = new("--format") { Description = "How to print what is told: json is an object a line", DefaultValueFactory = _ => _formats[0] };
    private readonly ServerOptions _server;
    private readonly StandardStreams _streams;

    public FollowCommand(ServerOptions server, StandardStreams streams)
        : base("follow", "Tell the incidents of the series that the server remembers, as they begin, change and end")
    {
        (_server, _streams) = (server, streams);
        _format.AcceptOnlyFromAmong(_formats);
        Arguments.Add(_series);
        Options.Add(_since);
        Options.Add(_format);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        using var printer = new FollowPrinter(_streams, asJson: line.GetValue(_format) == "json");
        var call = new FollowCall(new() { Series = line.GetRequiredValue(_series), Since = line.GetValue(_since) });
        return await _server.ConnectAsync(
            line,
            async (connection, limits) =>
            {
                await call.RunAsync(connection.Monitor, printer.Print, note => _streams.PrintNotes([note]), limits).ConfigureAwait(false);
                return ExitCode.Done;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static DateTime? ParseTime(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (TimeText.TryParse(Encoding.UTF8.GetBytes(text), out var ticks))
        {
            return new(ticks, DateTimeKind.Utc);
        }

        argument.AddError($"--since must be a time such as 2026-11-26T08:00:00Z, got {Quote.Text(text)}");
        return null;
    }
}
