using System.Runtime.InteropServices;
using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Profiles;

/// <summary>
/// What the season adds at each row: the median of what the other seasons have at its phase, or the line through the six seasons around it,
/// whichever is nearer to the values. A row does not testify for itself, so what is left of the rows is as wide as the error of a forecast, also
/// where few seasons are there. A row without others testifies.
/// </summary>
internal static class Profile
{
    /// <summary>On so many phases and rows it is tried which says more.</summary>
    private const int MostTried = 256;

    private const int MostErrors = 1 << 14;

    /// <summary>Puts the season at each row.</summary>
    /// <param name="phases">The rows by phase.</param>
    /// <param name="rest">The values without the trend.</param>
    /// <param name="season">Where it is put.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static void Fill(Phases phases, ReadOnlySpan<double> rest, Span<double> season, CancellationToken cancellationToken)
    {
        using var rented = new Rented<double>(phases.Most);
        var room = rented.Span;
        var near = IsNearBetter(phases, rest, room, cancellationToken);
        for (var phase = 0; phase < phases.Count; phase++)
        {
            var rows = phases[phase];
            var others = near ? null : Others(rows, rest, room, cancellationToken);
            foreach (var (start, end) in new Stretches(rows.Length, cancellationToken))
            {
                for (var i = start; i < end; i++)
                {
                    season[rows[i]] = near ? NearSeasons.At(rows, i, rest) : others?.Without(rest[rows[i]]) ?? rest[rows[i]];
                }
            }
        }
    }

    /// <summary>Whether the near seasons miss the values by less: the median distance of some rows of some phases.</summary>
    private static bool IsNearBetter(Phases phases, ReadOnlySpan<double> rest, Span<double> room, CancellationToken cancellationToken)
    {
        var step = Math.Max(1, phases.Count / MostTried) | 1;
        var skipped = 1 + (int)((long)phases.Most * Math.Min(MostTried, phases.Count) / MostErrors);
        var (byNear, byAll) = (new List<double>(), new List<double>());
        for (var phase = 0; phase < phases.Count; phase += step)
        {
            var rows = phases[phase];
            var others = Others(rows, rest, room, cancellationToken);
            for (var i = 0; i < rows.Length; i += skipped)
            {
                var value = rest[rows[i]];
                byNear.Add(Math.Abs(value - NearSeasons.At(rows, i, rest)));
                byAll.Add(Math.Abs(value - (others?.Without(value) ?? value)));
            }
        }

        return Median.Of(CollectionsMarshal.AsSpan(byNear), cancellationToken) < Median.Of(CollectionsMarshal.AsSpan(byAll), cancellationToken);
    }

    /// <summary>What the others of each row of a phase say; null where it has but one row.</summary>
    private static MedianOfOthers? Others(ReadOnlySpan<int> rows, ReadOnlySpan<double> rest, Span<double> room, CancellationToken cancellationToken)
    {
        foreach (var (start, end) in new Stretches(rows.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                room[i] = rest[rows[i]];
            }
        }

        return rows.Length < 2 ? null : MedianOfOthers.Of(room[..rows.Length], cancellationToken);
    }
}
