using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons;

namespace CodeFirstOutliers.Detection;

/// <summary>
/// Takes the trend and the season off a series and tests what is left: the running median over whole seasons, then at each phase the median,
/// then the generalised extreme studentised deviate test with the median and the median distance in place of the mean and the
/// standard deviation, at most a tenth of the values. The period is given, or found as a peak of the autocorrelation; where none is
/// found, which a note says, this is <see cref="Esd"/>. Values are taken in the order of their times, which are aligned to the median step;
/// a slot without a value stays without one. NaN is missing, ±∞ always an outlier; neither is counted.
/// The expected value is trend plus season. Source: Hochenbaum, Vallis and Kejariwal, Automatic Anomaly Detection in the Cloud Via
/// Statistical Learning, 2017 (Seasonal Hybrid ESD), with the running median in place of a piecewise one.
/// </summary>
/// <param name="significance">The chance α; 0.05 by default.</param>
/// <param name="period">The number of steps in one season; found when none is given.</param>
/// <param name="gate">Which outliers are told; all by default.</param>
public sealed class Seasonal(Significance significance, Period? period = null, Gate gate = default) : IBatchDetector
{
    /// <summary>The significance when none is given.</summary>
    public const double DefaultSignificance = 0.05;

    /// <summary>The method with its own significance, which looks for the period itself.</summary>
    public Seasonal()
        : this(new(DefaultSignificance))
    {
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The given period is longer than half the series.</exception>
    public Findings Find(Series series, bool explain, CancellationToken cancellationToken = default)
    {
        var timeline = Timeline.Of(series, cancellationToken);
        if (timeline.Values.Length == 0)
        {
            return new([], [], timeline.Notes);
        }

        if (period is { } given && given.Value > timeline.Span / 2)
        {
            throw new InvalidInputException(
                $"period must be at most half the series, which has {timeline.Span} steps, got {given.Value}");
        }

        if ((period?.Value ?? PeriodFinder.Find(timeline, cancellationToken)) is not { } season)
        {
            var found = new Esd(significance, gate).Find(series, explain, cancellationToken);
            return found with { Notes = [.. timeline.Notes, "no period was found: the series is tested as one without seasons"] };
        }

        IReadOnlyList<string> notes = period is null ? [.. timeline.Notes, $"period found: {season} steps"] : timeline.Notes;
        return Find(timeline, season, notes, explain, cancellationToken);
    }

    private Findings Find(Timeline timeline, int season, IReadOnlyList<string> notes, bool explain, CancellationToken cancellationToken)
    {
        var expected = Trend.Of(timeline, season, cancellationToken);
        var profile = Profile.Of(timeline, expected, season);
        var residuals = new double[expected.Length];
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] = Math.Clamp(expected[i] + profile[timeline.Slots[i] % season], -double.MaxValue, double.MaxValue);
            residuals[i] = timeline.Values[i] - expected[i];
        }

        using var finite = FiniteValues.Of(residuals, cancellationToken);
        if (finite.Values.IsEmpty)
        {
            return Told(timeline, expected, new(0, -double.MaxValue, double.MaxValue), notes, explain);
        }

        using var sorted = new SortedCopy(finite.Values, cancellationToken);
        var interval = EsdInterval.Of(sorted, robust: true, significance, cancellationToken);
        return Told(timeline, expected, interval, notes, explain);
    }

    private Findings Told(Timeline timeline, double[] expected, EsdInterval interval, IReadOnlyList<string> notes, bool explain)
    {
        var found = new List<int>();
        for (var place = 0; place < expected.Length; place++)
        {
            if (IsTold(new(expected[place], interval), timeline.Values[place], expected[place]))
            {
                found.Add(place);
            }
        }

        found.Sort((a, b) => timeline.Indices[a].CompareTo(timeline.Indices[b]));
        var outliers = explain
            ? found.ConvertAll(place => new Finding(
                timeline.Indices[place],
                timeline.Values[place],
                Boundary.Band(new Residual(expected[place], interval), expected[place], interval.Upper, gate)))
            : [];
        return new(found.ConvertAll(place => timeline.Indices[place]), outliers, notes);
    }

    private bool IsTold(Residual rule, double value, double expected) =>
        (gate.High && rule.IsHigh(value) && value - expected > gate.MinDeviation.Value)
        || (gate.Low && rule.IsLow(value) && expected - value > gate.MinDeviation.Value);

    /// <summary>What the test says of the distance from the expected value; above it on the high side and below it on the low one.</summary>
    private readonly struct Residual(double expected, EsdInterval interval) : IRule
    {
        public bool IsHigh(double value) => value > expected && value - expected > interval.Upper;

        public bool IsLow(double value) => value < expected && value - expected < interval.Lower;
    }
}
