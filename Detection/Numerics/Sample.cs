namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// Two values between which a rank of a series probably lies, from a sample: one value at random of each of 4096 stretches of
/// the series, so that no period of the series can meet that of the sample.
/// </summary>
internal static class Sample
{
    /// <summary>How many values are drawn.</summary>
    public const int Size = 1 << 12;

    /// <summary>Four standard deviations of a rank in the sample, which are √Size / 2 each at the median and less elsewhere.</summary>
    private const int Reach = 128;

    /// <summary>The two values around a rank of at least 4096 values; an infinity where the sample does not reach so far.</summary>
    public static (double Low, double High) Around<TTerm>(
        ReadOnlySpan<double> values, int rank, TTerm term, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        Span<double> sample = stackalloc double[Size];
        Draw(values, term, sample);
        var middle = (int)((long)rank * Size / values.Length);
        return (
            middle < Reach
                ? double.NegativeInfinity
                : CountedRanges.Select(sample, middle - Reach, default(Itself), cancellationToken).At,
            middle >= Size - Reach
                ? double.PositiveInfinity
                : CountedRanges.Select(sample, middle + Reach, default(Itself), cancellationToken).At);
    }

    private static void Draw<TTerm>(ReadOnlySpan<double> values, TTerm term, Span<double> sample)
        where TTerm : struct, ITerm
    {
        var stretch = (ulong)(values.Length / Size);
        var state = 1UL;
        for (var i = 0; i < Size; i++)
        {
            // Knuth's linear congruence; its high bits are the random ones.
            state = unchecked((state * 6364136223846793005) + 1442695040888963407);
            var start = (int)((long)i * values.Length / Size);
            sample[i] = term.Of(values[start + (int)((state >> 32) * stretch >> 32)]);
        }
    }
}
