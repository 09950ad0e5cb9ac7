using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection;

/// <summary>Joins the findings of series that are parts of one: by ascending index in the whole, each different note once.</summary>
internal sealed class JoinedFindings
{
    private readonly List<Findings> _parts = [];
    private readonly List<int> _indices = [];
    private readonly List<string> _notes = [];

    /// <summary>Adds what was found in a part.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="order">The index in the whole of each value of the part.</param>
    /// <param name="cancellationToken">Ends the joining.</param>
    public void Add(Findings findings, ReadOnlySpan<int> order, CancellationToken cancellationToken)
    {
        foreach (var (start, end) in new Stretches(findings.Indices.Count, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                _indices.Add(order[findings.Indices[i]]);
            }
        }

        _notes.AddRange(findings.Notes.Except(_notes));
        if (findings.Indices.Count > 0)
        {
            _parts.Add(findings);
        }
    }

    /// <summary>All of them.</summary>
    /// <param name="count">How many values the whole has.</param>
    /// <param name="cancellationToken">Ends the joining.</param>
    public Findings ToFindings(int count, CancellationToken cancellationToken)
    {
        using var room = new Rented<int>(count);
        var ranks = room.Span;
        var indices = Rank(ranks, cancellationToken);

        var outliers = Unfilled.Of<Finding>(_parts.Sum(part => part.Outliers.Count), cancellationToken);
        var first = 0;
        foreach (var part in _parts)
        {
            foreach (var (start, end) in new Stretches(part.Outliers.Count, cancellationToken))
            {
                for (var i = start; i < end; i++)
                {
                    var index = _indices[first + i];
                    outliers[ranks[index]] = part.Outliers[i] with { Index = index };
                }
            }

            first += part.Indices.Count;
        }

        return new(indices, outliers, _notes);
    }

    /// <summary>Puts at each index that was told how many before it were; returns those that were, ascending. Linear, unlike sorting.</summary>
    private int[] Rank(Span<int> ranks, CancellationToken cancellationToken)
    {
        foreach (var (start, end) in new Stretches(ranks.Length, cancellationToken))
        {
            ranks[start..end].Clear();
        }

        foreach (var (start, end) in new Stretches(_indices.Count, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                ranks[_indices[i]] = 1;
            }
        }

        var (indices, told) = (Unfilled.Of<int>(_indices.Count, cancellationToken), 0);
        foreach (var (start, end) in new Stretches(ranks.Length, cancellationToken))
        {
            for (var index = start; index < end; index++)
            {
                if (ranks[index] == 1)
                {
                    (indices[told], ranks[index]) = (index, told);
                    told++;
                }
            }
        }

        return indices;
    }
}
