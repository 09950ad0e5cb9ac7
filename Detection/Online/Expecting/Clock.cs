using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>What the times of a series tell: the length of a slot, and how many slots have passed.</summary>
/// <remarks>
/// Until the step between values is known, and where times are absent, each value is a slot of its own. Afterwards the slot of a value is
/// its distance from an anchor in steps, rounded: values that come a little early or late keep their slots, a gap leaves slots
/// empty, and several values of one slot share it. A late value, whose time is before the latest, shares that one's slot; when 20 in a
/// row are late the clock was set back, and time goes on from there.
/// </remarks>
internal sealed class Clock
{
    private const int SetBack = 20;

    private readonly StepFinder _finder = new();
    private long? _last;
    private long _anchor;
    private double _slot;      // of the latest time, counted from the anchor; as a double, since times may be any
    private int _late;         // so many values in a row were late
    private long _firstLate;
    private bool _wereAbsent;
    private bool _ranBackwards;

    /// <summary>The length of a slot in ticks; 0 while it is not known.</summary>
    public long Step => _finder.Step;

    /// <summary>Whether the length of a slot is another than it was at first.</summary>
    public bool HasChanged => _finder.HasChanged;

    /// <summary>The latest time, in ticks; null where there was none.</summary>
    public long? Last => _last;

    /// <summary>Whether a value had no time.</summary>
    public bool WereAbsent => _wereAbsent;

    /// <summary>Whether a time was before the one before it.</summary>
    public bool RanBackwards => _ranBackwards;

    /// <summary>How many slots went by between the last two values, as a fraction; 1 where that is not known.</summary>
    public double Elapsed { get; private set; } = 1;

    /// <summary>The number of slots in a span of time; 0 while the step is not known, or where it is too long for an integer.</summary>
    public int Slots(long ticks) => Step > 0 && ticks / Step < int.MaxValue / 2 ? (int)Math.Round((double)ticks / Step) : 0;

    /// <summary>Takes in the time of the next value, null where it is absent; gives how many slots it is after the last one.</summary>
    /// <param name="time">The time in ticks.</param>
    /// <param name="mayChange">Whether slots may get another length.</param>
    public int Add(long? time, bool mayChange)
    {
        _wereAbsent |= time is null;
        Elapsed = 1;
        if (time is not { } now)
        {
            return 1;
        }

        if (now < _last)
        {
            return AddLate(now);
        }

        var step = now - (double?)_last;
        (_last, _late) = (now, 0);
        if (step > 0 && step < long.MaxValue && _finder.Add((long)step, mayChange))
        {
            Restart(now);
            return 1;
        }

        if (Step == 0)
        {
            return 1;
        }

        Elapsed = (step ?? Step) / Step;
        return Pass(now);
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        var last = _last ?? long.MinValue;
        fields.Long(ref last);
        _last = last == long.MinValue ? null : last;
        fields.Flag(ref _wereAbsent);
        fields.Flag(ref _ranBackwards);
        _finder.Visit(fields);
        fields.Long(ref _anchor);
        fields.Whole(ref _late, 0, SetBack - 1);
        fields.Long(ref _firstLate);
        fields.Agree(_last is not null || _finder.IsNew, "a step lies between two times");
        fields.Agree(Step == 0 || _anchor <= last, "time goes on from its anchor");
        fields.Agree(_late == 0 || (_ranBackwards && _firstLate < last), "what is late is before the latest");
        _slot = Step > 0 ? SlotOf(last) : 0;
    }

    private int AddLate(long now)
    {
        _ranBackwards = true;
        _firstLate = _late == 0 ? now : _firstLate;
        if (++_late < SetBack)
        {
            return Step > 0 ? 0 : 1;
        }

        var passed = Step > 0 ? Math.Clamp(Math.Round((now - (double)_firstLate) / Step), 1, int.MaxValue / 2) : 1;
        (_last, _late) = (now, 0);
        Restart(now);
        return (int)passed;
    }

    private int Pass(long now)
    {
        var slot = SlotOf(now);
        var passed = slot - _slot;
        if (passed > int.MaxValue / 2)
        {
            Restart(now);
            return int.MaxValue / 2;
        }

        _slot = slot;
        return (int)passed;
    }

    private void Restart(long now) => (_anchor, _slot) = (now, 0);

    // as doubles: the distance of two times may be more than a long holds
    private double SlotOf(long now) => Math.Round(((double)now - _anchor) / Step);
}
