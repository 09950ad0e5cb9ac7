namespace CodeFirstOutliers.Monitoring.Stores;

/// <summary>Where what the monitor knows outlives it. Safe for use by several threads at once.</summary>
public interface IMonitorStore : IDisposable
{
    /// <summary>The names of all series that are kept, and when the last value of each came, in ticks.</summary>
    IReadOnlyCollection<(string Name, long Seen)> Names();

    /// <summary>What was saved of a series last; null for nothing.</summary>
    StoredSeries? Load(string name);

    /// <summary>Saves series and their new pages, all or none of them.</summary>
    /// <param name="series">The series.</param>
    /// <param name="pages">How many pages of each are kept, the newest.</param>
    void Save(IReadOnlyCollection<StoredSeries> series, int pages);

    /// <summary>The pages of a series that have points from a time on and before another, in ticks, oldest first.</summary>
    IReadOnlyList<byte[]> Pages(string name, long since, long before);

    /// <summary>Forgets series.</summary>
    void Forget(IReadOnlyCollection<string> names);

    /// <summary>Adds samples to those that came after the series were saved; they are there when this returns.</summary>
    void Append(StoredBatch batch);

    /// <summary>The samples that came after another batch, in the order in which they came, at most so many batches.</summary>
    IReadOnlyList<(long Number, StoredBatch Batch)> Batches(long after, int most);

    /// <summary>The number of the newest batch; 0 where there is none.</summary>
    long LastBatch();

    /// <summary>Removes the batches up to one: all their series were saved.</summary>
    void DeleteBatches(long upTo);

    /// <summary>How far a reader of series has come, in ticks; null for nothing.</summary>
    long? PositionOf(string reader);

    /// <summary>Saves how far readers have come, in place of what was saved before.</summary>
    void Save(IReadOnlyCollection<KeyValuePair<string, long>> positions);

    /// <summary>Adds what was told of an incident; it is there when this returns.</summary>
    void Append(Incident incident);

    /// <summary>What was told after a <see cref="Incident.Sequence"/>, oldest first, at most so many.</summary>
    IReadOnlyList<Incident> Incidents(long after, int most);

    /// <summary>What was told last of each incident that goes on.</summary>
    IReadOnlyList<Incident> OpenIncidents();

    /// <summary>What was told last of an incident; null where it is not known.</summary>
    Incident? Incident(long id);

    /// <summary>What was told last of the incidents of a series; null for nothing.</summary>
    Incident? LastIncidentOf(string series);

    /// <summary>What was told last of each of the newest incidents of a series, newest first, at most so many.</summary>
    IReadOnlyList<Incident> IncidentsOf(string series, int most);

    /// <summary>The highest <see cref="Incident.Id"/> and <see cref="Incident.Sequence"/>; 0 where none was told.</summary>
    (long Id, long Sequence) LastIncident();

    /// <summary>The last <see cref="Incident.Sequence"/> that was told before a time.</summary>
    long SequenceBefore(DateTime time);

    /// <summary>All mutes.</summary>
    IReadOnlyList<MuteInfo> Mutes();

    /// <summary>Adds a mute.</summary>
    void Save(MuteInfo mute);

    /// <summary>Removes a mute.</summary>
    void DeleteMute(long id);

    /// <summary>All that was called noise.</summary>
    IReadOnlyList<Noise> Noises();

    /// <summary>Adds that an incident was called noise; what was said of it before is replaced.</summary>
    void Save(Noise noise);

    /// <summary>Removes that an incident was called noise.</summary>
    void DeleteNoise(long incident);
}
