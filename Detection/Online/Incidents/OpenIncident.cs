using CodeFirstOutliers.Detection.Online.Expecting;
using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Incidents;

/// <summary>What is known of an incident that was told and goes on.</summary>
internal struct OpenIncident
{
    private bool _isTold;
    private long _start;
    private long _last;
    private double _peak;
    private double _expected;
    private double _surprise;
    private int _term;
    private long _count;
    private long _seen;

    /// <summary>Whether there is one.</summary>
    public readonly bool IsTold => _isTold;

    /// <summary>Begins one.</summary>
    public void Begin(double value, double expected, double surprise, OnlineTerm term, long? time)
    {
        this = new() { _isTold = true, _start = time ?? long.MinValue, _last = time ?? long.MinValue, _count = 1, _seen = 1 };
        (_peak, _expected, _surprise, _term) = (value, expected, surprise, (int)term);
    }

    /// <summary>Takes in the next value of it.</summary>
    public void Go(double value, double expected, double surprise, bool isUnusual, long? time)
    {
        _seen = Math.Min(_seen + 1, long.MaxValue - 1);
        if (!isUnusual)
        {
            return;
        }

        (_count, _last) = (_seen, time ?? _last);
        // the way back is as surprising as the way out, and not what was wrong
        if (surprise > _surprise && value < expected == _peak < _expected)
        {
            (_peak, _expected, _surprise) = (value, expected, surprise);
        }
    }

    /// <summary>Ends it and gives its record.</summary>
    public OnlineIncident End()
    {
        _isTold = false;
        return ToRecord(isOver: true);
    }

    /// <summary>Its record so far.</summary>
    public readonly OnlineIncident ToRecord(bool isOver = false) => new(
        _start == long.MinValue ? null : _start,
        isOver && _last != long.MinValue ? _last : null,
        isOver,
        _peak,
        _expected,
        _peak < _expected ? Direction.Low : Direction.High,
        (OnlineTerm)_term,
        _surprise,
        _count);

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields, Clock clock)
    {
        fields.Flag(ref _isTold);
        fields.Long(ref _start);
        fields.Long(ref _last);
        fields.Number(ref _peak, double.MinValue, double.MaxValue);
        fields.Number(ref _expected, double.MinValue, double.MaxValue);
        fields.Number(ref _surprise, 0, Tails.Tail.Most);
        fields.Whole(ref _term, 0, (int)OnlineTerm.Missing);
        fields.Long(ref _count, 0, long.MaxValue - 1);
        fields.Long(ref _seen, 0, long.MaxValue - 1);
        fields.Agree(!_isTold || (_count >= 1 && _count <= _seen), "an incident has at least the value that began it");
        fields.Agree(!_isTold || clock.RanBackwards || (_start <= _last && _last <= (clock.Last ?? long.MinValue)), "an incident began before the last time");
    }
}
