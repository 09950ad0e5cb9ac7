using System.Runtime.CompilerServices;
using CodeFirstOutliers.Monitoring.Stores;

namespace CodeFirstOutliers.Monitoring.Incidents;

/// <summary>
/// All that is told of incidents, one after the other: each gets a number, is stored, and then reaches whoever follows. Followers read the log at their
/// own pace, so that none holds up another, and none misses anything. Safe for use by several threads at once.
/// </summary>
public sealed class IncidentLog
{
    private const int ReadAtOnce = 100;

    private readonly Lock _lock = new();
    private readonly IMonitorStore _store;
    private readonly MuteList _mutes;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, Incident> _open;
    private (long Id, long Sequence) _last;
    private TaskCompletionSource _told = NewSignal();

    /// <summary>Goes on with a stored log.</summary>
    public IncidentLog(IMonitorStore store, MuteList mutes, TimeProvider clock)
    {
        (_store, _mutes, _clock, _last) = (store, mutes, clock, store.LastIncident());
        _open = store.OpenIncidents().ToDictionary(incident => incident.Name);
    }

    /// <summary>The <see cref="Incident.Sequence"/> of what was told last.</summary>
    public long LastSequence
    {
        get
        {
            lock (_lock)
            {
                return _last.Sequence;
            }
        }
    }

    /// <summary>The series whose incidents go on.</summary>
    public IReadOnlyList<string> Open
    {
        get
        {
            lock (_lock)
            {
                return [.. _open.Keys];
            }
        }
    }

    /// <summary>How many incidents go on.</summary>
    public int OpenCount
    {
        get
        {
            lock (_lock)
            {
                return _open.Count;
            }
        }
    }

    /// <summary>What was told last of the incident of a series that goes on; null for none.</summary>
    public Incident? OpenOf(string series)
    {
        lock (_lock)
        {
            return _open.GetValueOrDefault(series);
        }
    }

    /// <summary>Tells of an incident: one that begins, or, where one of its series goes on, what has become of that.</summary>
    /// <returns>What was told, with its numbers.</returns>
    public Incident Tell(Incident incident)
    {
        var muted = _mutes.Covers(SeriesName.Parse(incident.Name));
        Incident told;
        TaskCompletionSource signal;
        lock (_lock)
        {
            var id = _open.GetValueOrDefault(incident.Name)?.Id ?? _last.Id + 1;
            told = incident with { Id = id, Sequence = _last.Sequence + 1, Told = _clock.GetUtcNow().UtcDateTime, Muted = muted };
            _store.Append(told);
            _last = (Math.Max(_last.Id, id), told.Sequence);
            if (told.Over)
            {
                _open.Remove(told.Name);
            }
            else
            {
                _open[told.Name] = told;
            }

            (signal, _told) = (_told, NewSignal());
        }

        signal.SetResult();
        return told;
    }

    /// <summary>Tells that the incident of a series is over, if one goes on.</summary>
    public void End(string series)
    {
        if (OpenOf(series) is { } incident)
        {
            Tell(incident with { Over = true, End = incident.End ?? incident.Start });
        }
    }

    /// <summary>What was told after a <see cref="Incident.Sequence"/>, and then what is told, until the token ends it.</summary>
    public async IAsyncEnumerable<Incident> FollowAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                next = _told.Task;
            }

            var read = _store.Incidents(after, ReadAtOnce);
            foreach (var incident in read)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return incident;
                after = incident.Sequence;
            }

            if (read.Count == 0)
            {
                await next.WaitAsync(cancellationToken);
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
