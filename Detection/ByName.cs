using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection;

/// <summary>Applies a detector to each name's values as a series of their own, in one pass to part them and one to join the answers.</summary>
/// <param name="detector">The detector for each series.</param>
public sealed class ByName(IBatchDetector detector)
{
    /// <summary>Finds the outliers of each name's series; indices are those in the whole.</summary>
    /// <param name="series">The values of all names, as they were received.</param>
    /// <param name="nameIds">For each value the number of its name, at least 0 and below <paramref name="names"/>.</param>
    /// <param name="names">How many names there are.</param>
    /// <param name="explain">Whether <see cref="Findings.Outliers"/> is filled.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The outliers of all names by ascending index, and each different note once.</returns>
    /// <exception cref="InvalidInputException">There are not as many name numbers as values, or a series does not suit the detector.</exception>
    public Findings Find(
        Series series, ReadOnlySpan<int> nameIds, int names, bool explain = true, CancellationToken cancellationToken = default)
    {
        if (nameIds.Length != series.Values.Length)
        {
            throw new InvalidInputException("name_ids", $"must be as many as values ({series.Values.Length}), got {nameIds.Length}");
        }

        var ends = Ends(nameIds, names, cancellationToken);
        using var orderRoom = new Rented<int>(nameIds.Length);
        using var valueRoom = new Rented<double>(nameIds.Length);
        using var timeRoom = new Rented<long>(series.Times.Length);
        var order = orderRoom.Span;
        var values = valueRoom.Span;
        var times = timeRoom.Span;

        // Each name's values side by side, in their order; afterwards ends[name] is where its values end.
        foreach (var stretch in new Stretches(nameIds.Length, cancellationToken))
        {
            for (var i = stretch.Start; i < stretch.End; i++)
            {
                var place = ends[nameIds[i]]++;
                order[place] = i;
                values[place] = series.Values[i];
                if (!series.Times.IsEmpty)
                {
                    times[place] = series.Times[i];
                }
            }
        }

        var joined = new JoinedFindings();
        for (var (name, start) = (0, 0); name < names; start = ends[name++])
        {
            var length = ends[name] - start;
            var part = new Series(values.Slice(start, length), series.Times.IsEmpty ? default : times.Slice(start, length));
            joined.Add(detector.Find(part, explain, cancellationToken), order.Slice(start, length), cancellationToken);
        }

        return joined.ToFindings(nameIds.Length, cancellationToken);
    }

    /// <summary>Where each name's values begin when they lie side by side.</summary>
    private static int[] Ends(ReadOnlySpan<int> nameIds, int names, CancellationToken cancellationToken)
    {
        var starts = new int[names + 1];
        foreach (var (start, end) in new Stretches(nameIds.Length, cancellationToken))
        {
            foreach (var name in nameIds[start..end])
            {
                starts[name + 1]++;
            }
        }

        for (var name = 0; name < names; name++)
        {
            starts[name + 1] += starts[name];
        }

        return starts;
    }
}
