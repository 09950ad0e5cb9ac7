using System.Collections.Concurrent;
using CodeFirstOutliers.Benchmarks.Quality.Sources;

namespace CodeFirstOutliers.Benchmarks.Quality.Running;

/// <summary>What a contender told of a source at each of its thresholds.</summary>
/// <param name="Contender">The contender.</param>
/// <param name="ByThreshold">What it told, series by series, by ascending threshold.</param>
public sealed record Sweep(Contender Contender, IReadOnlyDictionary<double, IReadOnlyList<Detected>> ByThreshold)
{
    /// <summary>What it told at its default threshold.</summary>
    public IReadOnlyList<Detected> AtDefault => ByThreshold[Contender.Threshold];

    /// <summary>Runs it over every series, each from its start, on all processors.</summary>
    /// <remarks>Each threshold is run anew: what is told ends what is learnt, so that one run does not tell what another would.</remarks>
    public static Sweep Of(Contender contender, IReadOnlyList<LabelledSeries> corpus, CancellationToken cancellationToken = default) => new(
        contender,
        contender.Thresholds.ToDictionary(threshold => threshold, threshold => Run(() => contender.Start(threshold), corpus, cancellationToken)));

    private static IReadOnlyList<Detected> Run(Func<IOnlineRun> start, IReadOnlyList<LabelledSeries> corpus, CancellationToken cancellationToken) =>
        [.. Partitioner.Create([.. corpus], loadBalance: true).AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(series => Run(start(), series))];

    private static Detected Run(IOnlineRun run, LabelledSeries series)
    {
        List<Told> told = [];
        for (var row = 0; row < series.Values.Length; row++)
        {
            if (run.Judge(row, series.Values[row], series.Times[row]) is { } one)
            {
                told.Add(one);
            }
        }

        return new(series, told) { Bytes = run.Bytes };
    }
}
