namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// Arrays for answers, each of whose places will be written: filling hundreds of megabytes with zeros first would not hear a token. The collector
/// may have to make room for one, so a token is looked at before.
/// </summary>
internal static class Unfilled
{
    public static T[] Of<T>(int length, CancellationToken cancellationToken)
        where T : unmanaged
    {
        cancellationToken.ThrowIfCancellationRequested();
        return GC.AllocateUninitializedArray<T>(length);
    }

    /// <summary>An array that has to begin with zeros: it is filled by stretches.</summary>
    public static T[] Zeros<T>(int length, CancellationToken cancellationToken)
        where T : unmanaged
    {
        var zeros = Of<T>(length, cancellationToken);
        foreach (var (start, end) in new Stretches(length, cancellationToken))
        {
            zeros.AsSpan(start, end - start).Clear();
        }

        return zeros;
    }
}
