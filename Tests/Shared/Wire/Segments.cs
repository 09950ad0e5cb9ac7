using System.Buffers;

namespace CodeFirstOutliers.Tests.Shared.Wire;

/// <summary>The same bytes in many pieces.</summary>
internal static class Segments
{
    /// <summary>Cuts bytes into segments of 0 to so many bytes each; one segment when that is 0.</summary>
    public static ReadOnlySequence<byte> Cut(byte[] bytes, int longest, Random random)
    {
        if (longest == 0)
        {
            return new(bytes);
        }

        var first = new Segment(default, 0);
        var last = first;
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(random.Next(longest + 1), bytes.Length - at);
            last = last.Append(bytes.AsMemory(at, length));
            at += length;
        }

        return new(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long runningIndex) => (Memory, RunningIndex) = (memory, runningIndex);

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
