using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>Takes in values with their times, and makes of each the number that is judged: the value itself, or the rate of a counter.</summary>
/// <param name="mayChange">Whether slots may get another length: not where a period is given, which counts them.</param>
internal sealed class Intake(bool mayChange)
{
    private const int MostSlots = int.MaxValue / 2;
    private const double LeastSlots = 0.5;   // a rate over less would be noisier than what was learnt

    private Counter _counter = new();
    private int _passed;                  // slots since the last value that was remembered
    private double _from = double.NaN;    // the value that a counter's rise is counted from: that one, or the one of its reset
    private double _elapsed;              // slots since then, as a fraction

    /// <summary>The times.</summary>
    public Clock Clock { get; } = new();

    /// <summary>Whether the series is a counter.</summary>
    public bool IsCounter => _counter.Is;

    /// <summary>How many slots have passed since the last value that was remembered; 0 where it shares that one's.</summary>
    public int Passed => _passed;

    /// <summary>Lets the time of the next value come; gives the length of a slot in the ones before, mostly 1.</summary>
    public double Pass(long? time)
    {
        var before = Clock.Step;
        _passed = (int)Math.Min((long)_passed + Clock.Add(time, mayChange && !_counter.Is), MostSlots);   // a counter's rate is one a slot
        _elapsed = Math.Min(_elapsed + Clock.Elapsed, MostSlots);
        return before == 0 || before == Clock.Step ? 1 : (double)Clock.Step / before;
    }

    /// <summary>Takes in the next value, a finite one.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isAnother">Whether the series is from now on taken for a counter, or no longer for one.</param>
    /// <returns>The number that is judged; null where a counter begins anew, or has not risen for long enough to have a rate.</returns>
    public Observed? Take(double value, out bool isAnother)
    {
        isAnother = _counter.Add(value, out var isReset);
        if (!_counter.Is)
        {
            return new(value, value, 0, 1);
        }

        if (isReset)
        {
            (_from, _elapsed) = (value, 0);
            return null;
        }

        return _elapsed < LeastSlots ? null : new(value, (value - _from) / _elapsed, _from, _elapsed);
    }

    /// <summary>The value was remembered: slots are counted from it on.</summary>
    public void Remember(double value) => (_passed, _from, _elapsed) = (0, value, 0);

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        Clock.Visit(fields);
        _counter.Visit(fields);
        fields.Whole(ref _passed, 0, MostSlots);
        fields.Number(ref _from, double.MinValue, double.MaxValue, orNone: true);
        fields.Number(ref _elapsed, 0, MostSlots);
        fields.Agree(!_counter.Is || !double.IsNaN(_from), "a counter rises from a value");
    }
}
