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
    /// <summary>What it starts with, in a metric; its length follows.</summary>
    public const byte Tag = 1 << 3 | (int)WireType.Length;

    /// <summary>So many bytes are looked at, however long it is.</summary>
    public const int Longest = NanosAt + sizeof(ulong);

    private const byte SecondsTag = 1 << 3;
    private const byte NanosTag = 2 << 3;
    private const int SecondsAt = 3;
    private const int SecondsLength = 5;
    private const int NanosAt = SecondsAt + SecondsLength + 1;
    private const int LongestNanos = 5;
    private const ulong FewestSeconds = 1UL << 7 * (SecondsLength - 1);
    private const ulong MostSeconds = (1UL << 7 * SecondsLength) - 1;

    private static readonly Form[] _byLength = [.. Enumerable.Range(0, 1 + SecondsLength + 1 + LongestNanos + 1).Select(length => new Form(length))];

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

    /// <summary>Writes a time that has such a form, in as many bytes as <see cref="Longest"/> at most, used or not.</summary>
    /// <returns>How many bytes it takes; 0 where it has another form.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TryWrite(ref byte start, long ticks)
    {
        var whole = (ulong)ticks / TimeSpan.TicksPerSecond;
        var rest = (ulong)ticks - (whole * TimeSpan.TicksPerSecond);
        var seconds = whole + unchecked((ulong)Instant.MinSeconds);
        if (seconds - FewestSeconds > MostSeconds - FewestSeconds)
        {
            return 0;
        }

        var length = 1 + SecondsLength;
        if (rest != 0)
        {
            Unsafe.Add(ref start, NanosAt - 1) = NanosTag;
            SetWord(ref start, NanosAt, Varint.Encode(rest * TimeSpan.NanosecondsPerTick, out var nanosLength));
            length += 1 + nanosLength;
        }

        SetWord(ref start, 0, Tag | (ulong)length << 8 | SecondsTag << 16 | Varint.EncodeAs(SecondsLength, seconds) << 24);
        return 2 + length;
    }

    private static void SetWord(ref byte start, int at, ulong word) =>
        BinaryPrimitives.WriteUInt64LittleEndian(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, at), sizeof(ulong)), word);

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
            Fix(mask, expected, 0, Tag);
            Fix(mask, expected, 1, (byte)length);
            FixNumber(mask, expected, SecondsAt, SecondsLength, SecondsTag);
            var nanosLength = length - 1 - SecondsLength - 1;
            if (nanosLength > 0)
            {
                FixNumber(mask, expected, NanosAt, nanosLength, NanosTag);
                NanosMask = Varint.Mask(nanosLength);
                LargestNanos = nanosLength < LongestNanos ? ulong.MaxValue : Varint.EncodeAs(LongestNanos, Instant.MaxNanos);
            }
            else if (length != 1 + SecondsLength)
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
