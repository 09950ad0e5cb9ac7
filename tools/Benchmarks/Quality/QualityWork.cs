using CodeFirstOutliers.Benchmarks.Quality.Plotting;
using CodeFirstOutliers.Benchmarks.Quality.Running;
using CodeFirstOutliers.Benchmarks.Quality.Scoring;
using CodeFirstOutliers.Benchmarks.Quality.Sources;
using CodeFirstOutliers.Benchmarks.Quality.Tables;
using CodeFirstOutliers.Benchmarks.Report;
using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Benchmarks.Quality;

/// <summary>What <c>quality</c> does: runs, scores, tables, and where asked for a list of events and plots.</summary>
/// <param name="output">Takes the tables.</param>
/// <param name="progress">Takes a line for each contender that is about to run.</param>
internal sealed class QualityWork(TextWriter output, TextWriter progress)
{
    /// <summary>Whether the batch rules run too.</summary>
    public bool Rules { get; init; }

    /// <summary>The file that takes the events; null for none.</summary>
    public string? Events { get; init; }

    /// <summary>The folder that takes plots; null for none.</summary>
    public string? Plot { get; init; }

    /// <summary>Whether every series is drawn.</summary>
    public bool PlotAll { get; init; }

    /// <summary>The document that takes the tables; null for none.</summary>
    public string? Document { get; init; }

    /// <summary>Does it for some sources.</summary>
    /// <exception cref="InvalidInputException">No source is given, or one is not there.</exception>
    public async Task RunAsync(IReadOnlyDictionary<Source, string> folders, CancellationToken cancellationToken)
    {
        // what is read is looked at before the long work begins
        var corpora = folders.ToDictionary(each => each.Key, each => each.Key.Read(each.Value));
        if (corpora.Count == 0)
        {
            throw new InvalidInputException("at least one source", $"must be given: {string.Join(", ", Source.All.Select(source => $"--{source.Name} DIR"))}");
        }

        if (Document is not null && !File.Exists(Document))
        {
            throw new InvalidInputException("--out", $"must be a document with sections, got {Document}, which is not there");
        }

        List<string> events = [EventList.Head];
        foreach (var (source, corpus) in corpora)
        {
            var sweeps = Sweeps(source, corpus, cancellationToken);
            await WriteTablesAsync(source, corpus, sweeps);
            if (Events is not null)
            {
                events.AddRange(sweeps.SelectMany(sweep => EventList.Of(source.Name, sweep.Contender.Name, Outcomes(source, sweep))));
            }

            if (Plot is not null)
            {
                Draw(Path.Combine(Plot, source.Name), Outcomes(source, sweeps[0]), cancellationToken);
            }
        }

        if (Events is not null)
        {
            await File.WriteAllLinesAsync(Events, events, cancellationToken);
        }
    }

    private static Outcome[] Outcomes(Source source, Sweep sweep) => [.. sweep.AtDefault.Select(each => Outcome.Of(each, source.Tolerance))];

    private List<Sweep> Sweeps(Source source, IReadOnlyList<LabelledSeries> corpus, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        List<Sweep> sweeps = [];
        foreach (var contender in (IEnumerable<Contender>)[.. Contenders.Online, Contenders.Peer, .. Rules ? Contenders.Rules : []])
        {
            progress.WriteLine($"{TimeProvider.System.GetElapsedTime(started):mm\\:ss} {source.Name}: {contender.Name}, thresholds {string.Join(", ", contender.Thresholds)}");
            sweeps.Add(Sweep.Of(contender, corpus, cancellationToken));
        }

        return sweeps;
    }

    private async Task WriteTablesAsync(Source source, IReadOnlyList<LabelledSeries> corpus, IReadOnlyList<Sweep> sweeps)
    {
        await output.WriteLineAsync(
            $"{source.Name}: {corpus.Count} series, {corpus.Sum(series => series.Values.Length)} values, {corpus.Sum(series => series.Windows.Count)} events\n");
        foreach (var (section, content) in source.Sections(sweeps))
        {
            await output.WriteLineAsync(content);
            if (Document is not null)
            {
                await Section.ReplaceAsync(new(Document), section, content);
            }
        }
    }

    private void Draw(string folder, IEnumerable<Outcome> outcomes, CancellationToken cancellationToken)
    {
        Outcome[] wanted = [.. outcomes.Where(outcome => PlotAll || outcome.IsFlawed)];
        progress.WriteLine($"{folder}: {wanted.Length} plots");
        Directory.CreateDirectory(folder);
        foreach (var outcome in wanted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SeriesPlot.Save(Path.Combine(folder, Path.ChangeExtension(outcome.Series.Name, "png")), Trace.Of(outcome.Series), outcome);
        }
    }
}
