using System.CommandLine;

namespace CodeFirstOutliers.Benchmarks.Report;

/// <summary>A command that measures and makes one section of docs/performance.md of it.</summary>
/// <param name="name">The command, and the section.</param>
/// <param name="description">What it measures.</param>
internal abstract class SectionCommand(string name, string description)
{
    /// <summary>The name of the command, and of the section that it writes.</summary>
    public string Name { get; } = name;

    /// <summary>Options of its own.</summary>
    protected virtual IEnumerable<Option> Options => [];

    /// <summary>The command.</summary>
    public Command ToCommand()
    {
        var file = new Option<FileInfo>("--out") { Description = $"Writes the tables into this document, between <!-- {Name} --> and <!-- /{Name} -->." };
        file.AcceptExistingOnly();
        var command = new Command(Name, description) { file };
        foreach (var option in Options)
        {
            command.Options.Add(option);
        }

        command.SetAction((line, cancellationToken) => RunAsync(line, line.GetValue(file), cancellationToken));
        return command;
    }

    /// <summary>Measures, prints the section, and writes it into the document where one is given.</summary>
    public async Task RunAsync(ParseResult line, FileInfo? file, CancellationToken cancellationToken)
    {
        var content = $"{await MeasureAsync(line, cancellationToken)}\n{Machine.Describe(TimeProvider.System.GetUtcNow())}\n";
        await line.InvocationConfiguration.Output.WriteLineAsync(content);
        if (file is not null)
        {
            await Section.ReplaceAsync(file, Name, content);
        }
    }

    /// <summary>Measures and makes the tables.</summary>
    protected abstract Task<string> MeasureAsync(ParseResult line, CancellationToken cancellationToken);
}
