namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>|x − centre| &gt; limit, as it is computed.</summary>
internal readonly struct FarFrom(double centre, double limit) : IRule
{
    public bool IsHigh(double value) => value - centre > limit;

    public bool IsLow(double value) => centre - value > limit;
}

/// <summary>x &lt; lower or x &gt; upper.</summary>
internal readonly struct Outside(double lower, double upper) : IRule
{
    public bool IsHigh(double value) => value > upper;

    public bool IsLow(double value) => value < lower;
}

/// <summary>The rule of a method that has too little to judge by: no finite value is an outlier.</summary>
internal readonly struct NoOutliers : IRule
{
    public bool IsHigh(double value) => false;

    public bool IsLow(double value) => false;
}
