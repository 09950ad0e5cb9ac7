namespace CodeFirstOutliers.Benchmarks.Quality;

/// <summary>What a contender told of a corpus, and what that cost.</summary>
/// <param name="Name">The contender.</param>
/// <param name="All">What it told, series by series.</param>
/// <param name="Microseconds">Processor time per value, on one thread, all the runtime does included.</param>
/// <param name="Bytes">The most bytes it remembered of one series.</param>
public sealed record Measurement(string Name, IReadOnlyList<Detected> All, double Microseconds, int Bytes)
{
    /// <summary>Runs a contender over every series, each from its start.</summary>
    public static Measurement Of(Contender contender, IReadOnlyList<LabelledSeries> corpus)
    {
        WarmUp(contender, corpus);
        var all = new List<Detected>();
        var bytes = 0;
        var started = Environment.CpuUsage.TotalTime;
        foreach (var series in corpus)
        {
            var run = contender.Start();
            all.Add(new(series, Run(run, series)));
            bytes = Math.Max(bytes, run.Bytes);
        }

        return new(contender.Name, all, (Environment.CpuUsage.TotalTime - started).TotalMicroseconds / corpus.Sum(series => series.Values.Length), bytes);
    }

    /// <summary>Runs it until the runtime has compiled it for speed: two seconds of the processor, or a whole round.</summary>
    private static void WarmUp(Contender contender, IReadOnlyList<LabelledSeries> corpus)
    {
        var started = Environment.CpuUsage.TotalTime;
        foreach (var series in corpus.TakeWhile(_ => (Environment.CpuUsage.TotalTime - started).TotalSeconds < 2))
        {
            Run(contender.Start(), series);
        }
    }

    private static List<Told> Run(IOnlineRun run, LabelledSeries series)
    {
        var detections = new List<Told>();
        for (var row = 0; row < series.Values.Length; row++)
        {
            if (run.Judge(series.Values[row], series.Times[row]) is > 0 and var score)
            {
                detections.Add(new(row, score));
            }
        }

        return detections;
    }
}
