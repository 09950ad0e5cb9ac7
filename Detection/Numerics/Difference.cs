namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>The differences of two series, value by value.</summary>
internal static class Difference
{
    /// <summary>Puts a − b at each place; the room may be that of either.</summary>
    public static void Put(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> differences, CancellationToken cancellationToken)
    {
        foreach (var (start, end) in new Stretches(differences.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                differences[i] = a[i] - b[i];
            }
        }
    }
}
