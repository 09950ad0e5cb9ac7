using System.CommandLine;
using System.Text.Json;
using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Benchmarks.Quality;

/// <summary><c>quality</c>: what each way to watch sees of labelled series, and what it tells for nothing.</summary>
internal static class QualityCommand
{
    /// <summary>Ends so when a folder or a file is not what it must be.</summary>
    public const int BadInput = 2;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folders = Source.All.ToDictionary(source => source, source => new Option<string>($"--{source.Name}") { HelpName = "DIR", Description = $"A folder: {source.Description}." });
        var rules = new Option<bool>("--rules") { Description = "Looks at the batch rules over the last values too, which takes minutes." };
        var events = new Option<string>("--events") { HelpName = "FILE", Description = "Writes every event with what was told of it, and every false alarm, as CSV." };
        var plot = new Option<string>("--plot") { HelpName = "FOLDER", Description = "Draws each series with a missed event or a false alarm of the default detector, as PNG." };
        var plotAll = new Option<bool>("--plot-all") { Description = "Draws every series." };
        var document = new Option<string>("--out") { HelpName = "FILE", Description = "Writes the tables into this document, such as docs/detection.md." };
        var command = new Command("quality", "Measures what each way to watch sees of labelled series, and how often it wakes someone for nothing.")
        {
            rules, events, plot, plotAll, document,
        };
        command.Validators.Add(given =>
        {
            if (given.GetValue(plotAll) && given.GetValue(plot) is null)
            {
                given.AddError("--plot-all must go with --plot FOLDER");
            }
        });
        folders.Values.ToList().ForEach(command.Options.Add);
        command.SetAction(async (line, cancellationToken) =>
        {
            var given = folders.Where(each => line.GetValue(each.Value) is not null).ToDictionary(each => each.Key, each => line.GetValue(each.Value)!);
            var work = new QualityWork(line.InvocationConfiguration.Output, line.InvocationConfiguration.Error)
            {
                Rules = line.GetValue(rules), Events = line.GetValue(events), Plot = line.GetValue(plot), PlotAll = line.GetValue(plotAll), Document = line.GetValue(document),
            };
            try
            {
                await work.RunAsync(given, cancellationToken);
                return 0;
            }
            catch (Exception refused) when (refused is InvalidInputException or FormatException or JsonException or IOException or UnauthorizedAccessException)
            {
                await line.InvocationConfiguration.Error.WriteLineAsync(refused.Message);
                return BadInput;
            }
        });
        return command;
    }
}
