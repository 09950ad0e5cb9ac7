using System.Runtime.Intrinsics;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>What is taken of each value, without storing it; the two forms give the same bits.</summary>
internal interface ITerm
{
    double Of(double value);

    Vector256<double> Of(Vector256<double> values);
}

/// <summary>The value itself.</summary>
internal readonly struct Itself : ITerm
{
    public double Of(double value) => value;

    public Vector256<double> Of(Vector256<double> values) => values;
}

/// <summary>The distance of the value from a centre.</summary>
internal readonly struct DistanceFrom(double centre) : ITerm
{
    public double Of(double value) => Math.Abs(value - centre);

    public Vector256<double> Of(Vector256<double> values) => Vector256.Abs(values - Vector256.Create(centre));
}
