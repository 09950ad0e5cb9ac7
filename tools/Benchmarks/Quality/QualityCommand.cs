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
        var command = new Command("quality", "Prints the Numenta benchmark's scores of every way to watch, with time and memory.") { folder };
        command.SetAction((line, cancellationToken) =>
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

            return Task.CompletedTask;
        });
        return command;
    }
}
