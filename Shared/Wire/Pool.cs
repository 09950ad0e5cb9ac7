using System.Buffers;
using System.Runtime.CompilerServices;

namespace CodeFirstOutliers.Wire;

/// <summary>
/// Arrays from the shared pool that grow and go back. Large ones are the collector's: the pool would keep some of them for each thread that ever
/// had one, and so many threads have a message of the largest size that a small container is full of arrays that nobody uses.
/// </summary>
internal static class Pool
{
    private const int LargestPooledBytes = 1 << 20;

    /// <summary>An array of at least a length; what is in it at first is open.</summary>
    public static T[] Rent<T>(int length) =>
        IsPooled<T>(length) ? ArrayPool<T>.Shared.Rent(length) : GC.AllocateUninitializedArray<T>(length);

    /// <summary>Moves the first items into an array of at least a capacity, and gives the old one back.</summary>
    public static void Resize<T>(ref T[] array, int count, int capacity)
    {
        var larger = Rent<T>(capacity);
        array.AsSpan(0, count).CopyTo(larger);
        Return(array);
        array = larger;
    }

    public static void Return<T>(T[]? array)
    {
        if (array is { Length: > 0 } && IsPooled<T>(array.Length))
        {
            ArrayPool<T>.Shared.Return(array);
        }
    }

    private static bool IsPooled<T>(int length) => (long)length * Unsafe.SizeOf<T>() <= LargestPooledBytes;
}
