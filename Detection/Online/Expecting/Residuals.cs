using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Online.States;
using CodeFirstOutliers.Detection.Online.Tails;

namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>The tail of a family's residuals, each in units of the family's error at that time.</summary>
internal sealed class Residuals
{
    private const int Lowest = -6;
    private const int Octaves = 26;

    private double _distance;

    /// <summary>The tail.</summary>
    public Tail Tail { get; private set; } = new(Lowest, Octaves);

    /// <summary>What the family expects of the present value.</summary>
    public Expectation Now { get; private set; } = Expectation.None;

    /// <summary>The unit of the present distance.</summary>
    public double Unit { get; private set; }

    /// <summary>How far the present value is from what is expected, in units.</summary>
    public double Distance => _distance;

    /// <summary>Sets what is expected, and how far the value is from it.</summary>
    /// <param name="now">What is expected.</param>
    /// <param name="value">The value.</param>
    /// <param name="grain">The least unit: no error is smaller than that, however still the series has been.</param>
    public void Judge(Expectation now, double value, double grain)
    {
        Now = now;
        if (now.IsKnown)
        {
            Unit = Math.Max(now.Error, grain) + (1e-9 * Math.Abs(now.Value)) + 1e-9;
            _distance = Math.Abs(value - now.Value) / Unit;
        }
    }

    /// <summary>How rare the distance is.</summary>
    public double Rarity(double leastScale) => Tail.Rarity(_distance, leastScale / Unit);

    /// <summary>The distance from what is expected that has a rarity, in the series' own numbers.</summary>
    public double Reach(double rarity, double leastScale) => Unit * Tail.Quantity(rarity, leastScale / Unit);

    /// <summary>Takes the distance into the tail, if there is one.</summary>
    public void Learn(Learning how)
    {
        if (Now.IsKnown && how.Takes(Tail, _distance))
        {
            Tail.Learn(how.Held(Tail, _distance));
        }
    }

    /// <summary>Forgets the past, for a family that begins anew.</summary>
    public void Clear() => Tail = new(Lowest, Octaves);

    /// <summary>Asks for the memory that the next value needs.</summary>
    public void Fetch() => Prefetch.Lines(Tail, Tail.Lines);

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields) => Tail.Visit(fields);
}
