namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>Where a series' own numbers begin and how large they are, so that few digits hold them well.</summary>
/// <remarks>
/// Its zero is the median of the first values and its unit about their median deviation, rounded to a power of two, which
/// changes no digit. Every term but the shape is indifferent to both; a series multiplied by a power of two is judged the same.
/// </remarks>
internal readonly record struct Origin
{
    /// <summary>The largest own number: 24 squares of twice as much still fit into a float.</summary>
    public const double Most = 1e18;

    /// <summary>No distance between own numbers, nor between 24 of them and 24 others, is larger.</summary>
    public const double MostDistance = 10 * Most;

    private const int LargestExponent = 1000;   // so that the unit and its inverse are both normal numbers

    private Origin(double zero, int exponent) => (Zero, Exponent) = (zero, exponent);

    /// <summary>The value that is 0.</summary>
    public double Zero { get; }

    /// <summary>The unit's exponent of two.</summary>
    public int Exponent { get; }

    /// <summary>Saves it or gives the one loaded.</summary>
    public void Visit(States.StateFields fields, out Origin loaded)
    {
        var (zero, exponent) = (Zero, Exponent);
        fields.Number(ref zero, double.MinValue, double.MaxValue);
        fields.Whole(ref exponent, -LargestExponent, LargestExponent);
        loaded = new(zero, exponent);
    }

    /// <summary>Finds zero and unit of the first values, at least one and all finite.</summary>
    public static Origin Of(IReadOnlyList<double> values)
    {
        var zero = values.Order().ElementAt(values.Count / 2);
        var deviations = values.Select(value => Math.Abs(value - zero)).Where(deviation => deviation > 0).Order().ToArray();
        var unit = deviations.Length > 0 ? deviations[deviations.Length / 2] : Math.Abs(zero);
        var exponent = unit > 0 && double.IsFinite(unit) ? Math.ILogB(unit) : 0;
        return new(zero, Math.Clamp(exponent, -LargestExponent, LargestExponent));
    }

    /// <summary>A finite value in the series' own numbers, at most ±10^18.</summary>
    public double ToOwn(double value) =>
        Math.Clamp((value - Zero) * Power(-Exponent), -Most, Most) + 0.0;   // + 0.0 makes -0 a 0

    /// <summary>An own number as a value.</summary>
    public double ToValue(double own) => Math.Clamp((own * Power(Exponent)) + Zero, double.MinValue, double.MaxValue);

    /// <summary>An own distance as one of values.</summary>
    public double ToDistance(double own) => own * Power(Exponent);

    /// <summary>What counts as next to nothing: a millionth of the unit.</summary>
    public double Grain => Power(Exponent - 20);

    private static double Power(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}
