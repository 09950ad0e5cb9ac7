using CodeFirstOutliers.Monitoring.Stores;

namespace CodeFirstOutliers.Monitoring.Incidents;

/// <summary>
/// What people said of incidents. Each that was noise raises the bar of its series and term: the next must be <see cref="Raise"/> powers of ten more
/// surprising to be told. That halves with every <see cref="HalfLife"/>. Safe for use by several threads at once.
/// </summary>
public sealed class Judgements(IMonitorStore store, TimeProvider clock)
{
    /// <summary>How much one incident that was noise raises the bar at first, in powers of ten: the next must be ten times as rare.</summary>
    public const double Raise = 1;

    /// <summary>In what time that halves.</summary>
    public static readonly TimeSpan HalfLife = TimeSpan.FromDays(30);

    private readonly Lock _lock = new();
    private ILookup<string, Noise> _bySeries = store.Noises().ToLookup(noise => noise.Series);

    /// <summary>Notes what was said of an incident, in place of what was said of it before.</summary>
    /// <param name="incident">The incident, as it was told last.</param>
    /// <param name="isNoise">Whether it was noise.</param>
    public void Judge(Incident incident, bool isNoise)
    {
        lock (_lock)
        {
            if (isNoise)
            {
                store.Save(new Noise(incident.Id, incident.Name, incident.Term, clock.GetUtcNow().UtcDateTime));
            }
            else
            {
                store.DeleteNoise(incident.Id);
            }

            Volatile.Write(ref _bySeries, store.Noises().ToLookup(noise => noise.Series));
        }
    }

    /// <summary>How much more an incident of a series and term must surprise now to be told, in powers of ten.</summary>
    public double RaiseOf(string series, string term) => BarsOf(series).FirstOrDefault(bar => bar.Term == term)?.Raise ?? 0;

    /// <summary>The bars of a series that are raised now.</summary>
    public IReadOnlyList<Bar> BarsOf(string series)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return
        [
            .. from noise in Volatile.Read(ref _bySeries)[series]
               group Raise * Math.Pow(2, -((now - noise.At) / HalfLife)) by noise.Term into raises
               orderby raises.Key
               select new Bar { Term = raises.Key, Raise = raises.Sum() },
        ];
    }
}
