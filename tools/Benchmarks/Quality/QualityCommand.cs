using System.CommandLine;

namespace CodeFirstOutliers.Benchmarks.Quality;

/// <summary><c>quality --nab DIR</c>: how well each way to watch does on labelled series.</summary>
public static class QualityCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--nab")
        {
            Description = "The folder of the Numenta benchmark, or of other labelled series laid out like it: data/**.csv and labels/combined_windows.json.",
            Required = true,
        };
        folder.AcceptExistingOnly();
        var reference = new Option<FileInfo>("--reference")
        {
            Description = "The reference in Python (Tests/Detection/oracles/online.py), whose time per value is then told beside ours.",
        };
        reference.AcceptExistingOnly();
        var command = new Command("quality", "Prints the Numenta benchmark's scores of every way to watch, with time and memory.") { folder, reference };
        command.SetAction(async (line, cancellationToken) =>
        {
            var output = line.InvocationConfiguration.Output;
            var corpus = Corpus.Read(line.GetRequiredValue(folder).FullName);
            output.WriteLine($"{corpus.Count} series, {corpus.Sum(series => series.Values.Length)} values, {corpus.Sum(series => series.Windows.Count)} windows");
            output.WriteLine();
            QualityTable.WriteHead(output, corpus);
            foreach (var contender in Contenders.All)
            {
                cancellationToken.ThrowIfCancellationRequested();
                QualityTable.WriteLine(output, Measurement.Of(contender, corpus), corpus);
            }

            if (line.GetValue(reference) is { } script)
            {
                await ReferenceTime.WriteAsync(output, script, Path.Join(line.GetRequiredValue(folder).FullName, "data"), cancellationToken);
            }
        });
        return command;
    }
}
