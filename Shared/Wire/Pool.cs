using System.Buffers;

namespace CodeFirstOutliers.Wire;

/// <summary>Arrays from the shared pool that grow and go back.</summary>
internal static class Pool
{
    /// <summary>Moves the first items into an array of at least a capacity, and gives the old one back.</summary>
    public static void Resize<T>(ref T[] array, int count, int capacity)
    {
        var larger = ArrayPool<T>.Shared.Rent(capacity);
        array.AsSpan(0, count).CopyTo(larger);
        Return(array);
        array = larger;
    }

    public static void Return<T>(T[]? array)
    {
        if (array is { Length: > 0 })
        {
            ArrayPool<T>.Shared.Return(array);
        }
    }
}
