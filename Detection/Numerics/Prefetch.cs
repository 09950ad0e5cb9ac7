using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// Asks the processor for memory that is needed soon. Where thousands of series take turns, none is in its caches, and a value costs less to judge than
/// to wait for. An object that moves meanwhile, or a processor that cannot be asked, costs time only.
/// </summary>
internal static class Prefetch
{
    private const int LineBytes = 64;
    private const int HeaderBytes = 16; // what stands before the items of an array

    /// <summary>Asks for the line of an array in which the byte at a place lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Line(Array target, int offset)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(*(byte**)Unsafe.AsPointer(ref target) + HeaderBytes + offset);
        }
    }

    /// <summary>Asks for the first lines of an object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Lines(object? target, int lines)
    {
        if (Sse.IsSupported)
        {
            var first = *(byte**)Unsafe.AsPointer(ref target);
            for (var line = 0; line < lines; line++)
            {
                Sse.Prefetch0(first + (line * LineBytes));
            }
        }
    }
}
