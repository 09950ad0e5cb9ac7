namespace CodeFirstOutliers.Monitoring.Stores;

/// <summary>
/// What was told of incidents while it could not be written, oldest first. It is told all the same: that somebody hears of it matters more than that it is
/// kept. With the first write that succeeds it is written, too.
/// </summary>
internal sealed class UnwrittenIncidents
{
    /// <summary>What was told before the newest so many is never written.</summary>
    private const int Most = 100_000;

    private readonly Queue<Incident> _incidents = new();

    public int Count => _incidents.Count;

    public IReadOnlyCollection<Incident> All => _incidents;

    public void Add(Incident incident)
    {
        if (_incidents.Count == Most)
        {
            _incidents.Dequeue();
        }

        _incidents.Enqueue(incident);
    }

    public void WereWritten() => _incidents.Clear();

    /// <summary>What was told after a <see cref="Incident.Sequence"/>, oldest first.</summary>
    public IEnumerable<Incident> After(long sequence) => _incidents.Where(incident => incident.Sequence > sequence);

    /// <summary>What was told last of an incident, or of those of a series; null for nothing.</summary>
    public Incident? Last(Func<Incident, bool> which) => _incidents.LastOrDefault(which);
}
