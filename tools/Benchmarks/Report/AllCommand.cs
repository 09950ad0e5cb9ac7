using System.CommandLine;

namespace CodeFirstOutliers.Benchmarks.Report;

/// <summary><c>all</c>: every section of docs/performance.md, one after the other.</summary>
internal static class AllCommand
{
    /// <summary>The command.</summary>
    public static Command Create(params SectionCommand[] sections)
    {
        var file = new Option<FileInfo>("--out") { Description = "The document, such as docs/performance.md." };
        file.AcceptExistingOnly();
        var command = new Command("all", "Measures everything that docs/performance.md tells, with the usual options.") { file };
        command.SetAction(async (line, cancellationToken) =>
        {
            foreach (var section in sections)
            {
                await section.RunAsync(section.ToCommand().Parse([]), line.GetValue(file), cancellationToken);
            }
        });
        return command;
    }
}
