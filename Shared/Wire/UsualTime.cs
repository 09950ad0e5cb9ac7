using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CodeFirstOutliers.Wire;

/// <summary>
/// A time as it is usually written: five bytes of seconds (the years 1978 to 3058), then up to five of nanoseconds or none.
/// All tags and ends of numbers, which lie where its length says, are compared at once.
/// </summary>
internal static class UsualTime
{
    /// <summary>So many bytes are looked at, however long it is.</summary>
    public const int Longest = NanosAt + sizeof(ulong);

    /// <summary>What the nanoseconds start with.</summary>
    public const byte NanosTag = 2 << 3;

    /// <summary>The length of one without nanoseconds, its own tag and length beside.</summary>
    public const int ShortestContent = 1 + SecondsLength;

    /// <summary>The first of such times, in ticks.</summary>
    public const ulong Earliest = (ulong)(((long)FewestSeconds - Instant.MinSeconds) * TimeSpan.TicksPerSecond);

    private const byte SecondsTag = 1 << 3;
    private const int SecondsAt = 3;
    private const int SecondsLength = 5;
    private const int NanosAt = SecondsAt + SecondsLength + 1;
    private const int LongestNanos = 5;
    private const ulong FewestSeconds = 1UL << 7 * (SecondsLength - 1);
    private const ulong MostSeconds = (1UL << 7 * SecondsLength) - 1;

    private static readonly Form[] _byLength = [.. Enumerable.Range(0, ShortestContent + 1 + LongestNanos + 1).Select(length => new Form(length))];

    /// <summary>Whether seconds since 1970 take five bytes.</summary>
    public static bool IsUsual(ulong seconds) => seconds - FewestSeconds <= MostSeconds - FewestSeconds;

    /// <summary>The first eight bytes of a time of such a second, its length 0 as yet.</summary>
    public static ulong StartOf(ulong seconds) => MetricFields.TimeTag | SecondsTag << 16 | Varint.EncodeAs(SecondsLength, seconds) << 24;

    /// <summary>Whether such a time starts here, and is one of the years 1 to 9999.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAt(ref byte start)
    {
        int length = Unsafe.Add(ref start, 1);
        if (length >= _byLength.Length)
        {
            return false;
        }

        ref readonly var form = ref _byLength[length];
        return (Vector128.LoadUnsafe(ref start) & form.Mask) == form.Expected
            && (Word(ref start, NanosAt) & form.NanosMask) <= form.LargestNanos;
    }

    /// <summary>The ticks of the time that starts here.</summary>
    public static long Read(ref byte start)
    {
        var seconds = Word(ref start, SecondsAt) & Varint.Mask(SecondsLength);
        var nanos = Word(ref start, NanosAt) & _byLength[Unsafe.Add(ref start, 1)].NanosMask;
        return Instant.Ticks((long)Varint.Decode(seconds), (int)Varint.Decode(nanos));
    }

    private static ulong Word(ref byte start, int at) =>
        BinaryPrimitives.ReadUInt64LittleEndian(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref start, at), sizeof(ulong)));

    /// <summary>How a time of a length is written.</summary>
    private readonly struct Form
    {
        public readonly Vector128<byte> Mask;
        public readonly Vector128<byte> Expected;
        public readonly ulong NanosMask;

        /// <summary>As written: of two numbers of one length the larger is also the larger one as it is written.</summary>
        public readonly ulong LargestNanos;

        public Form(int length)
        {
            Span<byte> mask = stackalloc byte[Vector128<byte>.Count];
            Span<byte> expected = stackalloc byte[Vector128<byte>.Count];
            mask.Clear();
            expected.Clear();
            Fix(mask, expected, 0, MetricFields.TimeTag);
            Fix(mask, expected, 1, (byte)length);
            FixNumber(mask, expected, SecondsAt, SecondsLength, SecondsTag);
            var nanosLength = length - ShortestContent - 1;
            if (nanosLength > 0)
            {
                FixNumber(mask, expected, NanosAt, nanosLength, NanosTag);
                NanosMask = Varint.Mask(nanosLength);
                LargestNanos = nanosLength < LongestNanos ? ulong.MaxValue : Varint.EncodeAs(LongestNanos, Instant.MaxNanos);
            }
            else if (length != ShortestContent)
            {
                Fix(mask, expected, 1, (byte)(length + 1)); // no such time is usual: none is found
            }

            (Mask, Expected) = (Vector128.Create<byte>(mask), Vector128.Create<byte>(expected));
        }

        private static void Fix(Span<byte> mask, Span<byte> expected, int at, byte value) => (mask[at], expected[at]) = (0xFF, value);

        /// <summary>All bytes of a number but its last have the high bit.</summary>
        private static void FixNumber(Span<byte> mask, Span<byte> expected, int at, int length, byte tag)
        {
            Fix(mask, expected, at - 1, tag);
            mask.Slice(at, length).Fill(0x80);
            expected.Slice(at, length - 1).Fill(0x80);
        }
    }
}
