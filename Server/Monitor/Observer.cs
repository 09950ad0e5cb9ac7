using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Outliers.Answering;
using CodeFirstOutliers.Server.Outliers.Checking;
using CodeFirstOutliers.Server.Outliers.Judging;

namespace CodeFirstOutliers.Server.Monitor;

/// <summary>Brings the chunks of one stream to the monitor, and its answers back.</summary>
internal sealed class Observer(SeriesMonitor monitor, Detector? detector, ServerOptions limits, Share share, TimeProvider clock)
{
    /// <summary>About what a metric takes on its way: the sample, its places in the batch, and what became of it.</summary>
    private const int BytesOfMetric = 256;

    private readonly Dictionary<string, string> _known = [];   // the names as they came, and as the series are known by

    /// <summary>Judges a chunk.</summary>
    /// <exception cref="InvalidInputException">It breaks a rule.</exception>
    /// <exception cref="LimitExceededException">It is beyond a limit, or its answer would be.</exception>
    /// <exception cref="BusyException">Too much waits already.</exception>
    public async Task<(OutliersResponse Response, int Judged)> AnswerAsync(OutliersRequest request)
    {
        if (request.States.Count + request.ReturnStates.Count > 0)
        {
            throw new InvalidInputException(request.States.Count > 0 ? "states" : "return_states", "must be absent: the monitor keeps its states itself");
        }

        using var columns = request.Columns;
        share.Become((long)BytesOfMetric * columns.Count);
        var samples = SamplesOf(new(columns, needsTimes: true, needsNames: true));
        var observations = await monitor.ObserveAsync(samples, detector);
        var (response, size) = (new OutliersResponse(), new AnswerSize(limits.MaxMessageBytes));
        var explain = detector?.Explain == true;
        var fates = new int[Enum.GetValues<Fate>().Length];
        for (var index = 0; index < observations.Count; index++)
        {
            fates[(int)observations[index].Fate]++;
            Add(index, samples[index], observations[index], explain, response, size);
        }

        foreach (var note in NotesOf(fates))
        {
            size.AddNote(note);
            response.Notes.Add(note);
        }

        share.Become(size.HeldBytes);
        return (response, fates[(int)Fate.Judged]);
    }

    private Sample[] SamplesOf(MetricsView metrics)
    {
        var now = clock.GetUtcNow().UtcDateTime.Ticks;
        var byId = new string?[Math.Max(1, metrics.Names.Count)];
        var samples = new Sample[metrics.Values.Length];
        for (var index = 0; index < samples.Length; index++)
        {
            var id = metrics.NameIds.IsEmpty ? 0 : metrics.NameIds[index];
            samples[index] = new(byId[id] ??= KnownBy(metrics.NameAt(index)), metrics.Values[index], metrics.TicksAt(index) ?? now);
        }

        return samples;
    }

    private string KnownBy(string name)
    {
        NameLength.Check(name, limits.MaxNameLength);
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        if (_known.Count == limits.MaxSeriesNames)
        {
            throw new LimitExceededException($"a stream must have at most {limits.MaxSeriesNames} names, got one more: {Harmless.Quoted(name)}", "metrics.name");
        }

        return _known[name] = Asked.NameOf(name, "metrics.name");
    }

    private static void Add(int index, in Sample sample, in Observation observation, bool explain, OutliersResponse response, AnswerSize size)
    {
        if (observation.Told is { } told)
        {
            size.AddNamed(told.Name);
            response.Incidents.Add(told with { Index = index });
        }

        if (observation.IsOutlier)
        {
            size.AddIndices(1);
            response.Indices.Add(index);
            if (explain)
            {
                size.AddNamed(sample.Series);
                response.Outliers.Add(Explanation.Of(index, sample, observation.Verdict));
            }
        }
    }

    private static IEnumerable<string> NotesOf(int[] fates)
    {
        if (fates[(int)Fate.NotNewer] is > 0 and var old)
        {
            yield return $"{old} dropped: not newer than the last of their name";
        }

        if (fates[(int)Fate.FromFuture] is > 0 and var early)
        {
            yield return $"{early} dropped: from a time that has not come yet";
        }

        if (fates[(int)Fate.TooManySeries] is > 0 and var more)
        {
            yield return $"{more} dropped: the server has as many series as it may";
        }
    }
}
