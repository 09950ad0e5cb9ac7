namespace CodeFirstOutliers.Detection;

/// <summary>A method for whole series: its name, its threshold, and when to use it.</summary>
/// <param name="Name">Its name in commands and documents.</param>
/// <param name="DefaultThreshold">The threshold when none is given.</param>
/// <param name="ThresholdMeaning">What the threshold is and which values it may have.</param>
/// <param name="WhenToUse">When to use it, in one line.</param>
public sealed record Method(string Name, double DefaultThreshold, string ThresholdMeaning, string WhenToUse)
{
    private readonly Func<double, Gate, Period?, IBatchDetector> _create = (_, _, _) => throw new NotSupportedException();

    internal Method(
        string name, double defaultThreshold, string thresholdMeaning, string whenToUse, Func<double, Gate, Period?, IBatchDetector> create)
        : this(name, defaultThreshold, thresholdMeaning, whenToUse) => _create = create;

    /// <summary>Makes a detector.</summary>
    /// <param name="threshold">Its threshold; the default one when 0.</param>
    /// <param name="gate">Which outliers are told.</param>
    /// <param name="period">The number of values in a season, for the seasonal method; found by it when absent.</param>
    /// <exception cref="InvalidInputException">The threshold is out of the method's range.</exception>
    public IBatchDetector Create(double threshold = 0, Gate gate = default, Period? period = null) =>
        _create(threshold == 0 ? DefaultThreshold : threshold, gate, period);
}

/// <summary>The methods for whole series.</summary>
public static class Methods
{
    private const string AnyAboveZero = "finite and above 0";
    private const string Chance = "a chance, above 0 and below 1";

    /// <summary>Every method, the default one first.</summary>
    public static IReadOnlyList<Method> All { get; } =
    [
        new("two-sigma", TwoSigma.DefaultThreshold, $"standard deviations, {AnyAboveZero}",
            "one or two outliers in a series that is otherwise normal; the fastest", (t, gate, _) => new TwoSigma(new(t), gate)),
        new("mad", Mad.DefaultThreshold, $"modified z-score, {AnyAboveZero}",
            "the everyday choice: many outliers do not hide one another", (t, gate, _) => new Mad(new(t), gate)),
        new("iqr", Iqr.DefaultThreshold, $"interquartile ranges, {AnyAboveZero}",
            "skewed series, such as latencies, with bounds that are easy to explain", (t, gate, _) => new Iqr(new(t), gate)),
        new("esd", Esd.DefaultSignificance, Chance,
            "normal series where a false alarm must have a known chance", (t, gate, _) => new Esd(new(t), gate)),
        new("seasonal", Seasonal.DefaultSignificance, Chance,
            "series with a daily, weekly or other season, or with a trend", (t, gate, period) => new Seasonal(new(t), period, gate)),
    ];
}
