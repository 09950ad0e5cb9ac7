using CodeFirstOutliers.Client.Reading;

namespace CodeFirstOutliers.Client.Watching;

/// <summary>The states of all series: those that an earlier run left, and those that the server returned since.</summary>
/// <param name="states">What an earlier run left.</param>
public sealed class KnownStates(IEnumerable<SeriesState> states)
{
    private readonly Dictionary<string, SeriesState> _states = states.ToDictionary(state => state.Name);
    private readonly HashSet<string> _met = [];

    /// <summary>The states of all series, met or not.</summary>
    public IReadOnlyCollection<SeriesState> All => _states.Values;

    /// <summary>The names that came in this run.</summary>
    public IReadOnlyCollection<string> Met => _met;

    /// <summary>Meets the names of a batch.</summary>
    /// <returns>The states to go on from, of those names that had not come before.</returns>
    public List<SeriesState> Meet(MetricBatch batch)
    {
        var wanted = new List<SeriesState>();
        foreach (var name in batch.Names)
        {
            if (_met.Add(name) && _states.TryGetValue(name, out var state))
            {
                wanted.Add(state);
            }
        }

        return wanted;
    }

    /// <summary>Takes in what the server returned.</summary>
    public void Update(IEnumerable<SeriesState> returned)
    {
        foreach (var state in returned)
        {
            _states[state.Name] = state;
        }
    }
}
