using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Detection.Online;
using CodeFirstOutliers.Monitoring.Checking;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Outliers.Answering;
using CodeFirstOutliers.Server.Outliers.Checking;

namespace CodeFirstOutliers.Server.Outliers.Judging;

/// <summary>Judges the chunks of one stream, each name from its own past.</summary>
internal sealed class Watcher(OnlineChoice choice, ServerOptions limits, Share share)
{
    private const int ValuesBetweenChecks = 1024;

    private readonly Dictionary<string, WatchedSeries> _series = [];
    private long _bytes;
    private long _columnBytes;
    private long _stateBytes;

    /// <summary>How many names the stream has.</summary>
    public int Names => _series.Count;

    /// <summary>How many metrics it has had.</summary>
    public long Size { get; private set; }

    /// <summary>How many of them were outliers.</summary>
    public long Outliers { get; private set; }

    /// <summary>Takes in the states that a chunk brings, judges its metrics, and gives the states it asks for.</summary>
    /// <exception cref="InvalidInputException">The chunk breaks a rule.</exception>
    /// <exception cref="LimitExceededException">It is beyond a limit, the answer would be, or what the stream holds.</exception>
    public OutliersResponse Answer(OutliersRequest request, CancellationToken cancellationToken)
    {
        var (response, size) = (new OutliersResponse(), new AnswerSize(limits.MaxMessageBytes));
        foreach (var state in request.States)
        {
            Restore(state, response, size);
        }

        using var columns = request.Columns;
        columns.Decode(cancellationToken);
        var metrics = new MetricsView(columns, needsTimes: true, needsNames: true);
        _columnBytes = ((long)columns.Count * (sizeof(long) + sizeof(int))) + NameTable.BytesOf(metrics.Names);
        Judge(metrics, response, size, cancellationToken);
        foreach (var name in request.ReturnStates.Distinct())
        {
            var state = StateOf(name);
            size.AddState(name, state.Data);
            response.States.Add(state);
        }

        _columnBytes = 0;
        Hold(size); // a caller who does not read its answers has one of them wait
        Size += columns.Count;
        Outliers += response.Indices.Count;
        return response;
    }

    private void Judge(MetricsView metrics, OutliersResponse response, AnswerSize size, CancellationToken cancellationToken)
    {
        var byId = new WatchedSeries?[Math.Max(1, metrics.Names.Count)];
        for (var index = 0; index < metrics.Values.Length; index++)
        {
            if (index % ValuesBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Hold(size);
            }

            var id = metrics.NameIds.IsEmpty ? 0 : metrics.NameIds[index];
            var series = byId[id] ??= SeriesOf(metrics.NameAt(index));
            var verdict = series.Observe(metrics.Values[index], metrics.TicksAt(index));
            if (series.Growth() is var growth and not 0)
            {
                _bytes += growth;
                Hold(size);
            }

            if (verdict.Incident is { } incident)
            {
                size.AddNamed(metrics.NameAt(index));
                response.Incidents.Add(Explanation.Of(index, incident, metrics));
            }

            if (verdict.IsOutlier)
            {
                response.Indices.Add(index);
                size.AddIndices(1);
                if (choice.Explain)
                {
                    size.AddNamed(metrics.NameAt(index));
                    response.Outliers.Add(Explanation.Of(index, verdict, metrics));
                }
            }
        }

        foreach (var series in byId)
        {
            if (series is not null)
            {
                Tell(series.News(), response, size);
            }
        }
    }

    private static void Tell(IEnumerable<string> notes, OutliersResponse response, AnswerSize size)
    {
        foreach (var note in notes)
        {
            size.AddNote(note);
            response.Notes.Add(note);
        }
    }

    private WatchedSeries SeriesOf(string name)
    {
        if (!_series.TryGetValue(name, out var series))
        {
            Admit(name);
            _series.Add(name, series = new WatchedSeries(name, new OnlineDetector(choice.Options)));
        }

        return series;
    }

    private void Restore(SeriesState state, OutliersResponse response, AnswerSize size)
    {
        _stateBytes += state.Data.Length;
        if (_stateBytes > limits.MaxStateBytes)
        {
            throw new LimitExceededException($"states of a stream must have at most {limits.MaxStateBytes} bytes, got {_stateBytes} or more", "states");
        }

        if (_series.ContainsKey(state.Name))
        {
            throw new InvalidInputException("a state", $"must come before the first metric of its name, got one of {Harmless.Quoted(state.Name)} after it") { Field = "states" };
        }

        if (OnlineDetector.IsEarlierState(state.Data))
        {
            NameLength.Check(state.Name, limits.MaxNameLength);
            Tell([$"{Harmless.Quoted(state.Name)} begins afresh: its state is of an earlier version, of which nothing can be used"], response, size);
            return;
        }

        Admit(state.Name);
        var series = new WatchedSeries(state.Name, OnlineDetector.Import(state.Data, choice.Options));
        _series.Add(state.Name, series);
        _bytes += series.Growth();
        Hold(size);
    }

    /// <exception cref="LimitExceededException">There is no room for the series, the chunk and its answer.</exception>
    private void Hold(AnswerSize answer) => share.Become(_bytes + _columnBytes + answer.HeldBytes);

    private SeriesState StateOf(string name) => _series.TryGetValue(name, out var series)
        ? new SeriesState { Name = name, Version = OnlineDetector.StateVersion, Data = series.Export() }
        : throw new InvalidInputException("return_states", $"must be names of this stream, got {Harmless.Quoted(name)}");

    /// <exception cref="LimitExceededException">The name is too long, or one too many.</exception>
    private void Admit(string name)
    {
        NameLength.Check(name, limits.MaxNameLength);
        if (_series.Count == limits.MaxNames)
        {
            throw new LimitExceededException($"a stream must have at most {limits.MaxNames} names, got one more: {Harmless.Quoted(name)}", "metrics.name");
        }
    }
}
