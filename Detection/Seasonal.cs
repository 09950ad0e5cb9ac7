using System.Runtime.InteropServices;
using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons;
using CodeFirstOutliers.Detection.Seasons.Noise;
using CodeFirstOutliers.Detection.Seasons.Periods;
using CodeFirstOutliers.Detection.Seasons.Times;

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
            throw new InvalidInputException("period", $"must be at most half the series, which has {timeline.Span} steps, got {given.Value}");
        }

        if ((period?.Value ?? PeriodFinder.Find(timeline, cancellationToken)) is not { } season)
        {
            var found = new Esd(significance, gate).Find(series, explain, cancellationToken);
            return found with { Notes = [.. timeline.Notes, "no period was found: the series is tested as one without seasons"] };
        }

        IReadOnlyList<string> notes = period is null ? [.. timeline.Notes, $"period found: {season} steps"] : timeline.Notes;
        var rules = PlaceRules.Of(timeline, season, significance, cancellationToken);
        var places = Told(timeline, rules, cancellationToken);
        return new(Indices(timeline, places, cancellationToken), explain ? Explained(timeline, places, rules, cancellationToken) : [], notes);
    }

    /// <summary>The places of the outliers, by ascending index.</summary>
    private ReadOnlySpan<int> Told(Timeline timeline, PlaceRules rules, CancellationToken cancellationToken)
    {
        var places = new List<int>();
        foreach (var (start, end) in new Stretches(timeline.Values.Length, cancellationToken))
        {
            for (var place = start; place < end; place++)
            {
                if (IsTold(rules[place], timeline.Values[place]))
                {
                    places.Add(place);
                }
            }
        }

        return timeline.ByIndex(CollectionsMarshal.AsSpan(places), cancellationToken);
    }

    private static int[] Indices(Timeline timeline, ReadOnlySpan<int> places, CancellationToken cancellationToken)
    {
        var indices = Unfilled.Of<int>(places.Length, cancellationToken);
        foreach (var (start, end) in new Stretches(indices.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                indices[i] = timeline.Indices[places[i]];
            }
        }

        return indices;
    }

    private Finding[] Explained(Timeline timeline, ReadOnlySpan<int> places, PlaceRules rules, CancellationToken cancellationToken)
    {
        var outliers = Unfilled.Of<Finding>(places.Length, cancellationToken);
        foreach (var (start, end) in new Stretches(outliers.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                var (place, rule) = (places[i], rules[places[i]]);
                outliers[i] = new(timeline.Indices[place], timeline.Values[place], Boundary.Band(rule, rule.Expected, rule.Above, gate));
            }
        }

        return outliers;
    }

    private bool IsTold(Residual rule, double value) =>
        (gate.High && rule.IsHigh(value) && value - rule.Expected > gate.MinDeviation.Value)
        || (gate.Low && rule.IsLow(value) && rule.Expected - value > gate.MinDeviation.Value);
}
