using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Noise;

/// <summary>The rule of one row: farther above or below what is expected than noise lies.</summary>
/// <param name="Expected">What is expected; finite.</param>
/// <param name="Below">How far below it noise may lie.</param>
/// <param name="Above">How far above it noise may lie.</param>
internal readonly record struct Residual(double Expected, double Below, double Above) : IRule
{
    public bool IsHigh(double value) => value > Expected && value - Expected > Above;

    public bool IsLow(double value) => value < Expected && Expected - value > Below;
}
