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

    /// <summary>More than so many standard deviations from the mean; the default method.</summary>
    public static Method TwoSigma { get; } = new(
        "two-sigma", Detection.TwoSigma.DefaultThreshold, $"standard deviations, {AnyAboveZero}",
        "one or two outliers in a series that is otherwise normal; the fastest", (t, gate, _) => new Detection.TwoSigma(new(t), gate));

    /// <summary>Far from the median, in median distances.</summary>
    public static Method Mad { get; } = new(
        "mad", Detection.Mad.DefaultThreshold, $"modified z-score, {AnyAboveZero}",
        "the everyday choice: many outliers do not hide one another", (t, gate, _) => new Detection.Mad(new(t), gate));

    /// <summary>Far outside the quartiles.</summary>
    public static Method Iqr { get; } = new(
        "iqr", Detection.Iqr.DefaultThreshold, $"interquartile ranges, {AnyAboveZero}",
        "skewed series, such as latencies, with bounds that are easy to explain", (t, gate, _) => new Detection.Iqr(new(t), gate));

    /// <summary>Rosner's test.</summary>
    public static Method Esd { get; } = new(
        "esd", Detection.Esd.DefaultSignificance, Chance,
        "normal series where a false alarm must have a known chance", (t, gate, _) => new Detection.Esd(new(t), gate));

    /// <summary>Rosner's test on what season and trend leave over.</summary>
    public static Method Seasonal { get; } = new(
        "seasonal", Detection.Seasonal.DefaultSignificance, Chance,
        "series with a daily, weekly or other season, or with a trend", (t, gate, period) => new Detection.Seasonal(new(t), period, gate));

    /// <summary>Every method, the default one first.</summary>
    public static IReadOnlyList<Method> All { get; } = [TwoSigma, Mad, Iqr, Esd, Seasonal];
}
