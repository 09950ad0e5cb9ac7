using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Online.States;
using CodeFirstOutliers.Detection.Online.Tails;

namespace CodeFirstOutliers.Detection.Online.Terms;

/// <summary>
/// The terms that look at the course of many values: level, state, shape and season. Each is a distance that is small while things
/// go on as before; its own tail says how rare it is.
/// </summary>
internal sealed class SlowTerms(bool isFull, bool isEager)
{
    /// <summary>The exponent of two of the least distance that the bins tell apart, in the series' own numbers.</summary>
    public const int Lowest = -16;

    /// <summary>How many doublings the bins reach from there.</summary>
    public const int Octaves = 40;

    private const double SeasonHandicap = 0.2;
    private readonly Tail _level = NewTail(isEager);
    private readonly Tail? _state = isFull ? NewTail(isEager) : null;
    private readonly Tail? _shape = isFull ? NewTail(isEager) : null;
    private readonly Tail? _season = isFull ? NewTail(isEager) : null;
    private readonly StateTerm? _states = isFull ? new() : null;
    private readonly ShapeTerm? _shapes = isFull ? new() : null;
    private readonly History? _values = isFull ? new(ShapeTerm.Reach + ShapeTerm.Length + 1, ShapeTerm.MostValue) : null;
    private Averages _averages;
    private (double Level, double State, double Shape, double Season) _now;

    /// <summary>The average of about twelve values.</summary>
    public double Course => _averages.Middle;

    /// <summary>The bytes it takes.</summary>
    public int Bytes => _level.Bytes * (isFull ? 4 : 1) + (_states?.Bytes ?? 0) + (_shapes?.Bytes ?? 0) + (_values?.Bytes ?? 0);

    /// <summary>The rarest of what the terms say of the next value.</summary>
    public (double Rarity, OnlineTerm Term) Judge(double value, double level, double seasonDifference)
    {
        _averages.Add(value);
        _now.Level = Math.Abs(_averages.Middle - level);
        var (rarity, term) = (_level.Rarity(_now.Level), OnlineTerm.Level);
        if (!isFull)
        {
            return (rarity, term);
        }

        _now.State = _states!.Distance(_averages);
        var state = _state!.Rarity(_now.State);
        (rarity, term) = ((rarity + state) / 2, state > rarity ? OnlineTerm.State : OnlineTerm.Level);
        _values!.Append(ShapeTerm.ValueOf(value));
        _now.Shape = _shapes!.Distance(_values.Values);
        var shape = _shape!.Rarity(_now.Shape);
        (rarity, term) = shape > rarity ? (shape, OnlineTerm.Shape) : (rarity, term);
        _now.Season = seasonDifference;
        var season = double.IsNaN(seasonDifference) ? 0 : _season!.Rarity(seasonDifference);
        season = isEager ? (season + state) / 2 : season - SeasonHandicap;
        return season > rarity ? (season, OnlineTerm.Season) : (rarity, term);
    }

    /// <summary>Takes the present distances into the tails.</summary>
    public void Learn(Learning how)
    {
        // within an incident too, at most as large as the largest: a level that stays must become usual
        Learn(_level, _now.Level, how);
        if (isFull)
        {
            Learn(_state!, _now.State, how);
            Learn(_shape!, _now.Shape, how);
            if (!double.IsNaN(_now.Season))
            {
                Learn(_season!, _now.Season, how);
            }
        }
    }

    /// <summary>Asks for the memory that the next value needs.</summary>
    public void Fetch() => Prefetch.Lines(_level, Tail.Lines);

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        _averages.Visit(fields);
        _level.Visit(fields);
        if (isFull)
        {
            _state!.Visit(fields);
            _shape!.Visit(fields);
            _season!.Visit(fields);
            _states!.Visit(fields);
            _values!.Visit(fields);
            _shapes!.Visit(fields, _values.Values);
        }
    }

    private void Learn(Tail tail, double distance, Learning how) => tail.Learn(
        isEager || !tail.IsReady ? distance : how == Learning.Ordinary ? Math.Min(distance, tail.Largest()) : how.Held(tail, distance));

    private static Tail NewTail(bool isEager) => new(Lowest, Octaves, isExponential: isEager);
}
