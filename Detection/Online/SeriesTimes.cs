namespace CodeFirstOutliers.Detection.Online;

/// <summary>What the times of a series tell: the number of values in a day, and whether the times are in order.</summary>
/// <remarks>
/// The number of values in a day is one day by the median step of the first 150 values' times, as far as they have come.
/// Steps below zero count like others; times that are absent make no step.
/// </remarks>
internal sealed class SeriesTimes
{
    /// <summary>How many values' times are looked at for the step.</summary>
    public const int Looked = 150;

    private readonly List<long> _steps = [];   // ascending; emptied when the last has come
    private long? _last;
    private int _seen;

    /// <summary>Whether the number of values in a day changes no more.</summary>
    public bool IsSettled => _seen == Looked;

    /// <summary>The number of values in a day; 0 while it is unknown or where the times stand still or run backwards.</summary>
    public int Period { get; private set; }

    /// <summary>Whether a value had no time.</summary>
    public bool WereAbsent { get; private set; }

    /// <summary>Whether a time was before the one before it.</summary>
    public bool RanBackwards { get; private set; }

    /// <summary>Takes in the time of the next value, in ticks, null where it is absent.</summary>
    public void Add(long? time)
    {
        WereAbsent |= time is null;
        RanBackwards |= time < _last;
        if (!IsSettled)
        {
            Settle(time - _last);
        }

        _last = time ?? _last;
    }

    /// <summary>Writes all of it.</summary>
    public void Save(StateWriter state)
    {
        state.Write(_seen);
        state.Write(_last ?? long.MinValue);
        state.Write(Period);
        state.Write((WereAbsent ? 1 : 0) | (RanBackwards ? 2 : 0));
        state.Write(_steps.Count);
        _steps.ForEach(state.Write);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static SeriesTimes Load(ref StateReader state)
    {
        var times = new SeriesTimes { _seen = state.ReadInt(0, Looked), _last = state.ReadLong() };
        times._last = times._last == long.MinValue ? null : times._last;
        times.Period = state.ReadInt(0, int.MaxValue);
        var flags = state.ReadInt(0, 3);
        (times.WereAbsent, times.RanBackwards) = ((flags & 1) != 0, (flags & 2) != 0);
        for (var left = state.ReadInt(0, Looked); left > 0; left--)
        {
            times._steps.Add(state.ReadLong());
        }

        times._steps.Sort();
        return times;
    }

    private void Settle(long? step)
    {
        _seen++;
        if (step is { } known)
        {
            var place = _steps.BinarySearch(known);
            _steps.Insert(place < 0 ? ~place : place, known);
            var median = (_steps[(_steps.Count - 1) / 2] + (double)_steps[_steps.Count / 2]) / 2;
            Period = median > 0 ? (int)Math.Clamp(Math.Round(TimeSpan.TicksPerDay / median), 1, int.MaxValue) : 0;
        }

        if (IsSettled)
        {
            _steps.Clear();
            _steps.TrimExcess();
        }
    }
}
