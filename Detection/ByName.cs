using System.Buffers;

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
            throw new InvalidInputException($"name ids must be as many as values ({series.Values.Length}), got {nameIds.Length}");
        }

        var ends = Ends(nameIds, names);
        var order = ArrayPool<int>.Shared.Rent(nameIds.Length);
        var values = ArrayPool<double>.Shared.Rent(nameIds.Length);
        var times = ArrayPool<long>.Shared.Rent(series.Times.Length);
        try
        {
            // Each name's values side by side, in their order; afterwards ends[name] is where its values end.
            for (var i = 0; i < nameIds.Length; i++)
            {
                var place = ends[nameIds[i]]++;
                order[place] = i;
                values[place] = series.Values[i];
                if (!series.Times.IsEmpty)
                {
                    times[place] = series.Times[i];
                }
            }

            var joined = new Joined();
            for (var (name, start) = (0, 0); name < names; start = ends[name++])
            {
                var length = ends[name] - start;
                var part = new Series(values.AsSpan(start, length), series.Times.IsEmpty ? default : times.AsSpan(start, length));
                joined.Add(detector.Find(part, explain, cancellationToken), order.AsSpan(start, length));
            }

            return joined.ToFindings();
        }
        finally
        {
            ArrayPool<int>.Shared.Return(order);
            ArrayPool<double>.Shared.Return(values);
            ArrayPool<long>.Shared.Return(times);
        }
    }

    /// <summary>Where each name's values begin when they lie side by side.</summary>
    private static int[] Ends(ReadOnlySpan<int> nameIds, int names)
    {
        var starts = new int[names + 1];
        foreach (var name in nameIds)
        {
            starts[name + 1]++;
        }

        for (var name = 0; name < names; name++)
        {
            starts[name + 1] += starts[name];
        }

        return starts;
    }

    private sealed class Joined
    {
        private readonly List<int> _indices = [];
        private readonly List<Finding> _outliers = [];
        private readonly List<string> _notes = [];

        public void Add(Findings findings, ReadOnlySpan<int> order)
        {
            foreach (var index in findings.Indices)
            {
                _indices.Add(order[index]);
            }

            foreach (var outlier in findings.Outliers)
            {
                _outliers.Add(outlier with { Index = order[outlier.Index] });
            }

            foreach (var note in findings.Notes)
            {
                if (!_notes.Contains(note))
                {
                    _notes.Add(note);
                }
            }
        }

        public Findings ToFindings()
        {
            _indices.Sort();
            _outliers.Sort((a, b) => a.Index.CompareTo(b.Index));
            return new(_indices, _outliers, _notes);
        }
    }
}
