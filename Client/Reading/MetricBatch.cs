namespace CodeFirstOutliers.Client.Reading;

/// <summary>Some metrics in a row, a column for each field, to be filled and sent again and again.</summary>
/// <param name="capacity">The most metrics it holds.</param>
public sealed class MetricBatch(int capacity)
{
    /// <summary>Stands in <see cref="Times"/> for an absent time.</summary>
    public const long NoTime = -1;

    // A message may be 4 MB; with the fixed part of 16,384 metrics this leaves half of it unused.
    private const int MaxNameLength = 1 << 20;

    private readonly double[] _values = new double[capacity];
    private readonly long[] _times = new long[capacity];
    private readonly string[] _names = new string[capacity];
    private int _nameLength;

    /// <summary>How many metrics it holds.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no more should be added.</summary>
    public bool IsFull => Count == capacity || _nameLength >= MaxNameLength;

    /// <summary>The values.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    /// <summary>When each was measured, in ticks of 100 ns since 0001-01-01 UTC, or <see cref="NoTime"/>.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    /// <summary>The names; empty where there was none.</summary>
    public ReadOnlySpan<string> Names => _names.AsSpan(0, Count);

    /// <summary>Adds one metric.</summary>
    public void Add(long time, string name, double value)
    {
        _times[Count] = time;
        _names[Count] = name;
        _values[Count] = value;
        _nameLength += name.Length;
        Count++;
    }

    /// <summary>Empties it.</summary>
    public void Clear() => (Count, _nameLength) = (0, 0);

    /// <summary>One of its metrics.</summary>
    public Metric this[int index] => new()
    {
        Time = _times[index] == NoTime ? null : new DateTime(_times[index], DateTimeKind.Utc),
        Name = _names[index],
        Value = _values[index],
    };

    /// <summary>The request that asks about its metrics.</summary>
    public OutliersRequest ToRequest(Detector? detector)
    {
        var metrics = new List<Metric>(Count);
        for (var index = 0; index < Count; index++)
        {
            metrics.Add(this[index]);
        }

        return new() { Metrics = metrics, Detector = detector };
    }
}
