using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Wire;

/// <summary>Compares names as they lie on the wire.</summary>
internal static class NameBytes
{
    /// <summary>As SequenceEqual, without a call for the lengths that names have: two reads that may overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Equal(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        const int Word = sizeof(ulong);
        if (one.Length != other.Length)
        {
            return false;
        }

        return one.Length is >= Word and <= 2 * Word
            ? MemoryMarshal.Read<ulong>(one) == MemoryMarshal.Read<ulong>(other)
                && MemoryMarshal.Read<ulong>(one[^Word..]) == MemoryMarshal.Read<ulong>(other[^Word..])
            : one.SequenceEqual(other);
    }

    /// <summary>The seeded hash of strings, which nobody outside can make collide.</summary>
    public static uint Hash(ReadOnlySpan<byte> name)
    {
        // the hash of strings takes two bytes at a time; an odd last byte is mixed in
        var hash = (uint)string.GetHashCode(MemoryMarshal.Cast<byte, char>(name));
        return (name.Length & 1) == 0 ? hash : (hash ^ (name[^1] + 1u)) * 0x9E3779B1;
    }
}
