using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>The last values by the clock: one place for each step of time, NaN where no value came.</summary>
internal sealed class SlotRing(int most)
{
    private const int First = 128;

    private float[] _items = new float[Math.Min(most, First)];
    private int _end;   // behind the last; what stands there and after it is the oldest once all places are taken

    /// <summary>How many slots are known.</summary>
    public int Count { get; private set; }

    /// <summary>How many slots there can be.</summary>
    public int Most => most;

    /// <summary>The bytes it takes.</summary>
    public int Bytes => _items.Length * sizeof(float);

    /// <summary>The value so many slots before the next one: 1 is the last; NaN where none came or that is not known.</summary>
    public float Past(int ago)
    {
        if (ago < 1 || ago > Count)
        {
            return float.NaN;
        }

        var at = _end - ago;
        return _items[at < 0 ? at + _items.Length : at];
    }

    /// <summary>Appends a value.</summary>
    public void Append(float value)
    {
        if (_end == _items.Length)
        {
            if (_end == most)
            {
                _end = 0;
            }
            else
            {
                Array.Resize(ref _items, Math.Min(most, _end * 2));
            }
        }

        _items[_end++] = value;
        Count = Math.Min(Count + 1, most);
    }

    /// <summary>Replaces the last value.</summary>
    public void Replace(float value) => _items[_end - 1] = value;

    /// <summary>Tells the past in slots of another length: each has the average of what lies in it, or what lies nearest to its middle.</summary>
    /// <param name="ratio">The new length in old ones.</param>
    public void Resample(double ratio)
    {
        var count = (int)Math.Clamp(Count / ratio, 1, most);
        var items = new float[Math.Max(count, Math.Min(most, First))];
        for (var ago = 1; ago <= count; ago++)
        {
            var middle = 1 + ((ago - 1) * ratio);
            items[count - ago] = ratio > 1 ? Average(middle - (ratio / 2), middle + (ratio / 2)) : Past((int)Math.Round(middle));
        }

        (_items, Count, _end) = (items, count, count);
    }

    /// <summary>Copies the last values, oldest first.</summary>
    public void CopyLast(Span<float> values)
    {
        var start = _end - values.Length;
        if (start >= 0)
        {
            _items.AsSpan(start, values.Length).CopyTo(values);
            return;
        }

        _items.AsSpan(start + _items.Length).CopyTo(values);
        _items.AsSpan(0, _end).CopyTo(values[-start..]);
    }

    private float Average(double from, double to)
    {
        var (sum, known) = (0.0, 0);
        to = Math.Min(to, Count + 1); // before the first there is nothing, however wide a slot becomes
        for (var ago = (int)Math.Max(1, Math.Ceiling(from)); ago < to; ago++)
        {
            var value = Past(ago);
            (sum, known) = float.IsNaN(value) ? (sum, known) : (sum + value, known + 1);
        }

        return known == 0 ? float.NaN : (float)(sum / known);
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        var count = Count;
        fields.Whole(ref count, 1, most);
        if (fields.IsLoading)
        {
            _items = fields.Room(count, Math.Min(most, First));
            (Count, _end) = (count, count);
            fields.Floats(_items.AsSpan(0, count), -(float)Origin.Most, (float)Origin.Most, orNone: true);
            return;
        }

        var values = new float[count];
        CopyLast(values);
        fields.Floats(values, -(float)Origin.Most, (float)Origin.Most, orNone: true);
    }
}
