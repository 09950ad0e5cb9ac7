namespace CodeFirstOutliers.Client.Reading;

/// <summary>Some metrics in a row, a column for each field, to be filled and sent again and again.</summary>
/// <param name="capacity">The most metrics it holds.</param>
public sealed class MetricBatch(int capacity)
{
    // A message may be 4 MB; with the fixed part of 16,384 metrics this leaves half of it unused.
    private const int MaxNameLength = 1 << 20;

    private readonly double[] _values = new double[capacity];
    private readonly long[] _times = new long[capacity];
    private readonly int[] _nameIds = new int[capacity];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _idOfName = [];
    private int _nameLength;
    private int _lastId;
    private bool _hasTimes;

    /// <summary>How many metrics it holds.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no more should be added.</summary>
    public bool IsFull => Count == capacity || _nameLength >= MaxNameLength;

    /// <summary>The names of its metrics, each once.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Its metrics; valid until the batch is cleared.</summary>
    /// <param name="withTimes">Whether the times matter.</param>
    /// <param name="withNames">Whether the names matter.</param>
    public MetricColumns ToColumns(bool withTimes = true, bool withNames = true) => new(
        _values.AsMemory(0, Count),
        withTimes && _hasTimes ? _times.AsMemory(0, Count) : default,
        withNames && _names is not ([] or [""]) ? _nameIds.AsMemory(0, Count) : default,
        _names);

    /// <summary>Adds one metric.</summary>
    /// <param name="time">In ticks of 100 ns since 0001-01-01 UTC, or <see cref="MetricColumns.NoTime"/>.</param>
    /// <param name="name">Its name; empty where it has none.</param>
    /// <param name="value">Its value.</param>
    public void Add(long time, string name, double value)
    {
        _values[Count] = value;
        _times[Count] = time;
        _hasTimes |= time != MetricColumns.NoTime;
        _nameIds[Count] = IdOf(name);
        _nameLength += name.Length;
        Count++;
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        (Count, _nameLength, _lastId, _hasTimes) = (0, 0, 0, false);
        _names.Clear();
        _idOfName.Clear();
    }

    private int IdOf(string name)
    {
        if (_names.Count > 0 && ReferenceEquals(_names[_lastId], name))
        {
            return _lastId;
        }

        if (!_idOfName.TryGetValue(name, out var id))
        {
            id = _names.Count;
            _names.Add(name);
            _idOfName.Add(name, id);
        }

        return _lastId = id;
    }
}
