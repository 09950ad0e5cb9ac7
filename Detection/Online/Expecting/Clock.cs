using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>What the times of a series tell: the step between values, and how many slots of that length have passed.</summary>
/// <remarks>
/// The step is the median of the first 63 steps above zero; until then, and where times are absent or stand still, each value is
/// a slot of its own. Afterwards the slot of a value is its distance from an anchor in steps, rounded: values that come a
/// little early or late keep their slots, a gap leaves slots empty. A time before the last one takes the next slot.
/// </remarks>
internal sealed class Clock
{
    /// <summary>How many steps are looked at.</summary>
    public const int Looked = 63;

    private List<long>? _steps = [];   // ascending; gone when the step is known
    private long? _last;
    private long _anchor;
    private long _slot;   // of the last value, counted from the anchor
    private bool _wereAbsent;
    private bool _ranBackwards;
    private long _step;

    /// <summary>The length of a slot in ticks; 0 while it is not known.</summary>
    public long Step => _step;

    /// <summary>The time of the last value, in ticks; null where there was none.</summary>
    public long? Last => _last;

    /// <summary>Whether a value had no time.</summary>
    public bool WereAbsent => _wereAbsent;

    /// <summary>Whether a time was before the one before it.</summary>
    public bool RanBackwards => _ranBackwards;

    /// <summary>The number of slots in a span of time; 0 while the step is not known, or where it is too long for an integer.</summary>
    public int Slots(long ticks) => _step > 0 && ticks / _step < int.MaxValue / 2 ? (int)Math.Round((double)ticks / _step) : 0;

    /// <summary>Takes in the time of the next value, null where it is absent; gives how many slots it is after the last one.</summary>
    public int Add(long? time)
    {
        _wereAbsent |= time is null;
        _ranBackwards |= time < _last;
        var (last, passed) = (_last, 1);
        _last = time ?? _last;
        if (_steps is not null)
        {
            Look(time - last);
        }
        else if (time is { } now && _step > 0)
        {
            passed = Pass(now);
        }

        return passed;
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        var last = _last ?? long.MinValue;
        fields.Long(ref last);
        _last = last == long.MinValue ? null : last;
        fields.Flag(ref _wereAbsent);
        fields.Flag(ref _ranBackwards);
        fields.Long(ref _step, 0);
        fields.Long(ref _anchor);
        fields.Long(ref _slot, 0, long.MaxValue);
        var count = _steps?.Count ?? -1;
        fields.Whole(ref count, -1, Looked - 1);
        if (fields.IsLoading)
        {
            _steps = count < 0 ? null : [.. new long[count]];
        }

        for (var i = 0; i < count; i++)
        {
            var step = _steps![i];
            fields.Long(ref step, i == 0 ? 1 : _steps[i - 1]);
            _steps[i] = step;
        }
    }

    private void Look(long? step)
    {
        if (step is not > 0)
        {
            return;
        }

        var place = _steps!.BinarySearch(step.Value);
        _steps.Insert(place < 0 ? ~place : place, step.Value);
        if (_steps.Count == Looked)
        {
            (_step, _anchor, _slot) = (_steps[Looked / 2], _last!.Value, 0);
            _steps = null;
        }
    }

    private int Pass(long now)
    {
        // as doubles: times may be any, and their distance more than a long holds
        var slot = Math.Round(((double)now - _anchor) / _step);
        if (slot < _slot || slot - _slot > int.MaxValue / 2)
        {
            var far = slot > _slot;
            (_anchor, _slot) = (now, 0);
            return far ? int.MaxValue / 2 : 1;
        }

        var passed = (int)(slot - _slot);
        _slot += passed;
        return passed;
    }
}
