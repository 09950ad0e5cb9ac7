using CodeFirstOutliers.Detection.Online.Expecting;
using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Terms;

/// <summary>The course of a series: exponential averages over about 3, 12 and 48 values, which start at the first.</summary>
internal struct Averages
{
    private bool _started;
    private double _short;
    private double _middle;
    private double _long;

    public readonly double Short => _short;

    public readonly double Middle => _middle;

    public readonly double Long => _long;

    /// <summary>Takes in the next value.</summary>
    public void Add(double value)
    {
        if (!_started)
        {
            (_started, _short, _middle, _long) = (true, value, value, value);
            return;
        }

        _short += (value - _short) * 2 / 4;
        _middle += (value - _middle) * 2 / 13;
        _long += (value - _long) * 2 / 49;
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        fields.Flag(ref _started);
        fields.Number(ref _short, -Origin.Most, Origin.Most);
        fields.Number(ref _middle, -Origin.Most, Origin.Most);
        fields.Number(ref _long, -Origin.Most, Origin.Most);
    }
}
