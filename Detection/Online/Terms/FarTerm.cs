using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Online.States;
using CodeFirstOutliers.Detection.Online.Tails;

namespace CodeFirstOutliers.Detection.Online.Terms;

/// <summary>How rare it is that a value lies so far from the level, on its side.</summary>
/// <remarks>
/// It sees what residuals cannot: a series that is switched between two levels, or drops to zero now and then, often jumps far, and yet
/// it never goes above the higher of them. The other side's tail learns a zero, so that both count all values. When the level goes over from one
/// of the two to the other, what was near is far: only what lies beyond all values of about the last 10,000 is far at all.
/// </remarks>
internal sealed class FarTerm
{
    private readonly Tail _above = new(SlowTerms.Lowest, SlowTerms.Octaves);
    private readonly Tail _below = new(SlowTerms.Lowest, SlowTerms.Octaves);
    private const double Fade = 1e-4;

    private double _value;
    private double _level;
    private double _highest = double.NegativeInfinity;
    private double _lowest = double.PositiveInfinity;
    private double _distance;
    private bool _isBelow;

    /// <summary>The bytes it takes.</summary>
    public int Bytes => 2 * _above.Bytes;

    private Tail Side => _isBelow ? _below : _above;

    /// <summary>How rare the distance of a value from the level is.</summary>
    public double Rarity(double value, double level, double leastScale)
    {
        (_value, _level, _distance, _isBelow) = (value, level, Math.Abs(value - level), value < level);
        return value >= _lowest && value <= _highest ? 0 : Side.Rarity(_distance, leastScale);
    }

    /// <summary>Takes the distance into the past.</summary>
    public void Learn(Learning how)
    {
        if (how == Learning.All)
        {
            _highest = Math.Max(_value, _highest - (Fade * Math.Max(_highest - _level, 0)));
            _lowest = Math.Min(_value, _lowest + (Fade * Math.Max(_level - _lowest, 0)));
        }

        if (how.Takes(Side, _distance))
        {
            Side.Learn(how.Held(Side, _distance));
            (_isBelow ? _above : _below).Learn(0);
        }
    }

    /// <summary>Asks for the memory that the next value needs.</summary>
    public void Fetch()
    {
        Prefetch.Lines(_above, Tail.Lines);
        Prefetch.Lines(_below, Tail.Lines);
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        fields.Number(ref _highest, -Expecting.Origin.Most, Expecting.Origin.Most);
        fields.Number(ref _lowest, -Expecting.Origin.Most, Expecting.Origin.Most);
        _above.Visit(fields);
        _below.Visit(fields);
    }
}
