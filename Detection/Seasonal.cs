using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons;

namespace CodeFirstOutliers.Detection;

/// <summary>
/// Takes the trend and the season off a series and tells what noise does not explain of the rest. The trend is fitted robustly between its
/// own steps; the season is at each phase the median of the other seasons; the noise has its own scale and tails. The period is given, or
/// found as a peak of the autocorrelation; where none is found, which a note says, this is <see cref="Esd"/>. Values are taken in the order of
/// their times, which are aligned to the median step; a slot without a value stays without one. NaN is missing, ±∞ always an outlier; neither
/// is counted. The expected value is trend plus season; after a step to a level that stays only the first row is judged by the old one.
/// </summary>
/// <param name="significance">The chance α that a series without outliers is told one; 0.05 by default.</param>
/// <param name="period">The number of steps in one season; found when none is given.</param>
/// <param name="gate">Which outliers are told; all by default.</param>
public sealed class Seasonal(Significance significance, Period? period = null, Gate gate = default) : IBatchDetector
{
    /// <summary>The significance when none is given.</summary>
    public const double DefaultSignificance = 0.05;

    /// <summary>Of fewer values none is an outlier.</summary>
    private const int FewestValues = 10;

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
        return Told(timeline, Rules(timeline, season, cancellationToken), notes, explain);
    }

    /// <summary>The rule for each value of a timeline.</summary>
    private Residual[] Rules(Timeline timeline, int season, CancellationToken cancellationToken)
    {
        var rules = new Residual[timeline.Values.Length];
        var scaled = ScaledRows.Of(timeline, season);
        if (scaled.Rows.Count < FewestValues)
        {
            Array.Fill(rules, new(scaled.Rows.Count == 0 ? 0 : Median.Of(scaled.Rows.Values, cancellationToken) * scaled.Unit, double.MaxValue, double.MaxValue));
            return rules;
        }

        var judged = Judgement.Of(scaled.Rows, significance, cancellationToken);
        for (var (place, row) = (0, 0); place < rules.Length; place++)
        {
            // An infinite value has no row: it is told what was expected at the one before it.
            var isFinite = double.IsFinite(timeline.Values[place]);
            rules[place] = scaled.InOwnUnit(judged[isFinite ? row : Math.Max(0, row - 1)]);
            row += isFinite ? 1 : 0;
        }

        return rules;
    }

    private Findings Told(Timeline timeline, Residual[] rules, IReadOnlyList<string> notes, bool explain)
    {
        var found = new List<int>();
        for (var place = 0; place < rules.Length; place++)
        {
            if (IsTold(rules[place], timeline.Values[place]))
            {
                found.Add(place);
            }
        }

        found.Sort((a, b) => timeline.Indices[a].CompareTo(timeline.Indices[b]));
        var outliers = explain
            ? found.ConvertAll(place => new Finding(
                timeline.Indices[place],
                timeline.Values[place],
                Boundary.Band(rules[place], rules[place].Expected, rules[place].Above, gate)))
            : [];
        return new(found.ConvertAll(place => timeline.Indices[place]), outliers, notes);
    }

    private bool IsTold(Residual rule, double value) =>
        (gate.High && rule.IsHigh(value) && value - rule.Expected > gate.MinDeviation.Value)
        || (gate.Low && rule.IsLow(value) && rule.Expected - value > gate.MinDeviation.Value);
}
