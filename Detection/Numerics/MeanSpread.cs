namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// The mean and the standard deviation (of n − 1) of a sorted series while at most so many values are taken from its ends.
/// Taking a large value back out of a sum leaves its rounding behind, so nothing is ever taken out: the core, which always
/// stays, and the two tails, summed from the core outwards, are joined for each answer (Chan, Golub and LeVeque 1983).
/// Roots of sums of squares are kept in place of the sums, which 1e300 would overflow.
/// </summary>
internal sealed class MeanSpread : ISpread
{
    private readonly ReadOnlyMemory<double> _sorted;
    private readonly CancellationToken _cancellationToken;
    private readonly Part _core;
    private readonly Part[] _lowTail;
    private readonly Part[] _highTail;

    public MeanSpread(ReadOnlyMemory<double> values, int mostTaken, CancellationToken cancellationToken)
    {
        (_sorted, _cancellationToken) = (values, cancellationToken);
        var sorted = values.Span;
        _core = Part.Of(sorted[mostTaken..^mostTaken], cancellationToken);
        _lowTail = new Part[mostTaken + 1];
        _highTail = new Part[mostTaken + 1];
        foreach (var (start, end) in new Stretches(mostTaken, cancellationToken))
        {
            for (var taken = mostTaken - 1 - start; taken >= mostTaken - end; taken--)
            {
                _lowTail[taken] = _lowTail[taken + 1].With(new(1, sorted[taken], 0));
                _highTail[taken] = _highTail[taken + 1].With(new(1, sorted[^(taken + 1)], 0));
            }
        }
    }

    public (double Centre, double Spread) Of(int low, int high)
    {
        // Ties may take more than the tails hold; that is asked once, at the end.
        var taken = Math.Max(low, _sorted.Length - high);
        var part = taken < _lowTail.Length
            ? _core.With(_lowTail[low]).With(_highTail[_sorted.Length - high])
            : Part.Of(_sorted.Span[low..high], _cancellationToken);
        return (part.Mean, part.Root / Math.Sqrt(part.Count - 1));
    }

    /// <summary>How many values, their mean, and the root of the sum of their squared deviations from it.</summary>
    private readonly record struct Part(double Count, double Mean, double Root)
    {
        public static Part Of(ReadOnlySpan<double> sorted, CancellationToken cancellationToken)
        {
            var mean = PairwiseSum.Of(sorted, cancellationToken) / sorted.Length;
            var widest = Math.Max(sorted[^1] - mean, mean - sorted[0]);
            var squares = PairwiseSum.OfSquaredDeviations(sorted, mean, cancellationToken);
            if (widest < 1e100 && (squares > 1e-200 || widest == 0))
            {
                return new(sorted.Length, mean, Math.Sqrt(squares));
            }

            // Squares that are too large or too small for a double: relative to the widest, the mean step by step.
            (mean, var root) = (sorted[0], 0.0);
            foreach (var (start, end) in new Stretches(sorted.Length, cancellationToken))
            {
                for (var i = start; i < end; i++)
                {
                    mean += (sorted[i] - mean) / (i + 1);
                }
            }

            widest = Math.Max(sorted[^1] - mean, mean - sorted[0]);
            foreach (var part in new Parts(widest > 0 ? sorted : [], cancellationToken))
            {
                foreach (var value in part)
                {
                    var share = (value - mean) / widest;
                    root += share * share;
                }
            }

            return new(sorted.Length, mean, Math.Sqrt(root) * widest);
        }

        public Part With(Part other)
        {
            if (Count == 0 || other.Count == 0)
            {
                return Count == 0 ? other : this;
            }

            var count = Count + other.Count;
            var apart = other.Mean - Mean;
            var root = double.Hypot(double.Hypot(Root, other.Root), apart * Math.Sqrt(Count * other.Count / count));
            return new(count, Mean + (apart * (other.Count / count)), root);
        }
    }
}
