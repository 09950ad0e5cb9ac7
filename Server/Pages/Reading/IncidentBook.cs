using CodeFirstOutliers.Monitoring.Stores;

namespace CodeFirstOutliers.Server.Pages.Reading;

/// <summary>What was told last of the newest incidents. One caller at a time may use it.</summary>
internal sealed class IncidentBook
{
    /// <summary>The most incidents in it; older ones give way.</summary>
    public const int Most = 10_000;

    /// <summary>Each is told about three times: as it begins, as it grows, and as it ends.</summary>
    private const int MostTold = 3 * Most;

    private const int ReadAtOnce = 1000;

    private readonly SortedDictionary<long, Incident> _byId = [];

    /// <summary>The <see cref="Incident.Sequence"/> of what was read last.</summary>
    public long Last { get; private set; }

    /// <summary>All of them, oldest first.</summary>
    public IReadOnlyCollection<Incident> All => _byId.Values;

    /// <summary>Reads what was told since a time, and what goes on.</summary>
    public void Read(IMonitorStore store, DateTime since)
    {
        foreach (var incident in store.OpenIncidents())
        {
            Add(incident);
        }

        Last = Math.Max(store.SequenceBefore(since), store.LastIncident().Sequence - MostTold);
        ReadOn(store);
    }

    /// <summary>Reads what was told since it was read last.</summary>
    public void ReadOn(IMonitorStore store)
    {
        while (store.Incidents(Last, ReadAtOnce) is { Count: > 0 } told)
        {
            foreach (var incident in told)
            {
                Add(incident);
            }

            Last = told[^1].Sequence;
        }
    }

    /// <summary>Adds what was told of an incident, unless something later is known of it.</summary>
    private void Add(Incident incident)
    {
        if (_byId.GetValueOrDefault(incident.Id)?.Sequence > incident.Sequence)
        {
            return;
        }

        _byId[incident.Id] = incident;
        if (_byId.Count > Most)
        {
            _byId.Remove(_byId.First().Key);
        }
    }
}
