namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>What is taken of each value, without storing it.</summary>
internal interface ITerm
{
    double Of(double value);
}

/// <summary>The value itself.</summary>
internal readonly struct Itself : ITerm
{
    public double Of(double value) => value;
}

/// <summary>The distance of the value from a centre.</summary>
internal readonly struct DistanceFrom(double centre) : ITerm
{
    public double Of(double value) => Math.Abs(value - centre);
}
