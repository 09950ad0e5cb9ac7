using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Monitoring;

/// <summary>Which partition a series belongs to, always and everywhere the same.</summary>
internal static class Routing
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The partition of a series, by FNV-1a of 64 bits (Fowler, Noll, Vo) over the UTF-16 of its name.</summary>
    public static int PartitionOf(string series, int partitions)
    {
        var hash = Basis;
        foreach (var unit in MemoryMarshal.AsBytes(series.AsSpan()))
        {
            hash = (hash ^ unit) * Prime;
        }

        return (int)((hash ^ (hash >> 32)) % (ulong)partitions);
    }
}
