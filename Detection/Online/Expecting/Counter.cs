using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>Tells counters, which never fall but for resets, from other series; a counter is judged by its rate.</summary>
/// <remarks>
/// A reset is a fall to less than half. A series is a counter after enough rises without another fall; the first other fall says that it
/// is none, and the next time ten times as many rises are asked for: a smooth course also rises for half of a day.
/// </remarks>
internal struct Counter()
{
    private const int FirstRises = 60;

    private double _last = double.NaN;
    private int _rises;
    private int _needed = FirstRises;
    private bool _is;

    /// <summary>Whether the series is a counter.</summary>
    public readonly bool Is => _is;

    /// <summary>The last value; NaN before the first.</summary>
    public readonly double Last => _last;

    /// <summary>Takes in the next value; says whether it changed what the series is taken for.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isReset">Whether it fell as a counter does that starts anew.</param>
    public bool Add(double value, out bool isReset)
    {
        var was = _is;
        isReset = value < _last && value >= 0 && value <= _last / 2;
        if (value > _last)
        {
            _rises = Math.Min(_rises + 1, int.MaxValue - 1);
            _is |= _rises >= _needed && value >= 0;
        }
        else if ((value < _last && !isReset) || value < 0)
        {
            _rises = 0;
            _needed = _is ? Math.Min(_needed * 10, int.MaxValue / 20) : _needed;
            _is = false;
        }

        _last = value;
        return was != _is;
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        fields.Number(ref _last, double.MinValue, double.MaxValue, orNone: true);
        fields.Whole(ref _rises, 0, int.MaxValue - 1);
        fields.Whole(ref _needed, FirstRises, int.MaxValue / 20);
        fields.Flag(ref _is);
        fields.Agree(!_is || _rises >= _needed, "a counter has risen often enough");
        fields.Agree(!double.IsNaN(_last) || _rises == 0, "a series without a value has not risen");
    }
}
