using CodeFirstOutliers.Detection.Online.States;
using CodeFirstOutliers.Detection.Online.Tails;

namespace CodeFirstOutliers.Detection.Online.Terms;

/// <summary>How rare it is that a value lies so far from the level, on its side.</summary>
/// <remarks>
/// It sees what residuals cannot: a series that is switched between two levels, or drops to zero now and then, often jumps far, and yet
/// it never goes above the higher of them. The other side's tail learns a zero, so that both count all values.
/// </remarks>
internal sealed class FarTerm
{
    private readonly Tail _above = new(SlowTerms.Lowest, SlowTerms.Octaves);
    private readonly Tail _below = new(SlowTerms.Lowest, SlowTerms.Octaves);
    private double _distance;
    private bool _isBelow;

    /// <summary>The bytes it takes.</summary>
    public int Bytes => 2 * _above.Bytes;

    private Tail Side => _isBelow ? _below : _above;

    /// <summary>How rare the distance of a value from the level is.</summary>
    public double Rarity(double value, double level, double leastScale)
    {
        (_distance, _isBelow) = (Math.Abs(value - level), value < level);
        return Side.Rarity(_distance, leastScale);
    }

    /// <summary>Takes the distance into the past.</summary>
    public void Learn(Learning how)
    {
        if (how.Takes(Side, _distance))
        {
            Side.Learn(how.Held(Side, _distance));
            (_isBelow ? _above : _below).Learn(0);
        }
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        _above.Visit(fields);
        _below.Visit(fields);
    }
}
