using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>Expects the next value from the last ones: the last, the median of five, an average of about twelve, the level, or along a slope.</summary>
internal sealed class RecentFamily
{
    private const int Need = 20;
    private const double AverageWeight = 2.0 / 13;
    private const double LevelWeight = 0.2;    // Holt's two constants: a slope over about twenty values
    private const double SlopeWeight = 0.05;

    private Predictor _last = new();
    private Predictor _median = new();
    private Predictor _average = new();
    private Predictor _level = new();
    private Predictor _slope = new();
    private readonly double[] _five = new double[5];
    private int _seen;
    private double _mean;
    private double _holt;
    private double _trend;
    private double _move;
    private double _least;
    private int _moves;

    /// <summary>The least unit of a residual: a tenth of the average distance that the series goes when it moves at all.</summary>
    public double Grain => 0.1 * _move;

    /// <summary>The smallest step that the series takes: 1 for one of small whole numbers, next to nothing for one of any numbers.</summary>
    public double Step => _least;

    /// <summary>The best of its expectations.</summary>
    public Expectation Best()
    {
        var best = Expectation.Better(Expectation.None, _last, Need);
        best = Expectation.Better(best, _median, Need);
        best = Expectation.Better(best, _average, Need);
        best = Expectation.Better(best, _level, Need);
        return Expectation.Better(best, _slope, Need);
    }

    /// <summary>Takes in the next value and expects the one after it.</summary>
    public void Learn(double value, double level)
    {
        Measure(value);
        _last.Learn(value);
        _median.Learn(value);
        _average.Learn(value);
        _level.Learn(value);
        _slope.Learn(value);
        Follow(value);
        _five[_seen++ % 5] = value;
        _seen = _seen == 10 ? 5 : _seen;
        _last.Value = value;
        _median.Value = _seen >= 5 ? MedianOfFive() : value;
        _average.Value = _mean;
        _level.Value = level;
        _slope.Value = Math.Clamp(_holt + _trend, -Origin.MostDistance, Origin.MostDistance);
    }

    /// <summary>Asks for the memory that the next value needs.</summary>
    public void Fetch() => Prefetch.Lines(_five, 1);

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        _last.Visit(fields);
        _median.Visit(fields);
        _average.Visit(fields);
        _level.Visit(fields);
        _slope.Visit(fields);
        fields.Whole(ref _seen, 5, 9);
        foreach (ref var value in _five.AsSpan())
        {
            fields.Number(ref value, -Origin.Most, Origin.Most);
        }

        fields.Number(ref _mean, -Origin.Most, Origin.Most);
        fields.Number(ref _move, 0, Origin.MostDistance);
        fields.Number(ref _least, 0, Origin.MostDistance);
        fields.Whole(ref _moves, 0, 200);
        fields.Agree(_moves > 0 == _least > 0 && _moves > 0 == _move > 0, "a series that moved has a step");
        fields.Number(ref _holt, -Origin.MostDistance, Origin.MostDistance);
        fields.Number(ref _trend, -Origin.MostDistance, Origin.MostDistance);
    }

    private void Measure(double value)
    {
        var distance = Math.Abs(value - _last.Value);
        if (distance > 0)
        {
            _least = _moves == 0 ? distance : Math.Min(distance, _least * 1.001);
            _moves = Math.Min(_moves + 1, 200);
            _move += (Math.Min(distance, _moves > 10 ? 6 * _move : distance) - _move) / _moves;
        }
    }

    private void Follow(double value)
    {
        if (_seen == 0)
        {
            (_mean, _holt, _trend) = (value, value, 0);
            return;
        }

        _mean += AverageWeight * (value - _mean);
        var expected = _holt + _trend;
        var next = Math.Clamp(expected + (LevelWeight * (value - expected)), -Origin.MostDistance, Origin.MostDistance);
        _trend = Math.Clamp(_trend + (SlopeWeight * (next - _holt - _trend)), -Origin.Most, Origin.Most);
        _holt = next;
    }

    private double MedianOfFive()
    {
        var (a, b, c, d, e) = (_five[0], _five[1], _five[2], _five[3], _five[4]);
        (a, b) = (Math.Min(a, b), Math.Max(a, b));
        (c, d) = (Math.Min(c, d), Math.Max(c, d));
        var low = Math.Max(a, c);     // the least of four is not the median of five, nor is the greatest
        var high = Math.Min(b, d);
        return Math.Max(Math.Min(low, high), Math.Min(Math.Max(low, high), e));
    }
}
