namespace CodeFirstOutliers.Monitoring;

/// <summary>
/// The first of many names, as a page of a list shows them, without sorting the others or looking at them closely. Safe for use by several threads at once,
/// so that what one has found spares the others work.
/// </summary>
/// <param name="after">The name before the page.</param>
/// <param name="most">How many there may be, at least 1.</param>
/// <param name="selects">Which may be among them; it is asked only of names that would be.</param>
internal sealed class NamePage(string after, int most, Predicate<string> selects)
{
    private readonly SortedSet<string> _first = new(StringComparer.Ordinal);
    private readonly Lock _adding = new();
    private volatile string? _last;   // once there are as many as there may be; from then on it only becomes an earlier one

    /// <summary>The names, in ordinal order.</summary>
    public string[] Names
    {
        get
        {
            lock (_adding)
            {
                return [.. _first];
            }
        }
    }

    /// <summary>Adds those of some names that are among the first.</summary>
    public void Add(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (string.CompareOrdinal(name, after) > 0 && IsBeforeLast(name) && selects(name))
            {
                Add(name);
            }
        }
    }

    private bool IsBeforeLast(string name) => _last is not { } last || string.CompareOrdinal(name, last) < 0;

    private void Add(string name)
    {
        lock (_adding)
        {
            _first.Add(name);
            if (_first.Count > most)
            {
                _first.Remove(_first.Max!);
            }

            _last = _first.Count == most ? _first.Max : null;
        }
    }
}
