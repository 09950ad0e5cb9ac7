using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Server.Pages.Dropped;

/// <summary>The lines of a stream of text, of which never more than one and a buffer are in memory.</summary>
internal static class TextLines
{
    private const int MostBytes = 64 * 1024;

    /// <summary>The lines one after the other, without their ends.</summary>
    /// <exception cref="InvalidInputException">A line is longer than any of metrics, or the stream is no UTF-8 text.</exception>
    public static async IAsyncEnumerable<string> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream);
        var count = 0L;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var left = read.Buffer;
            while (left.PositionOf((byte)'\n') is { } end)
            {
                yield return TextOf(left.Slice(0, end), ++count);
                left = left.Slice(left.GetPosition(1, end));
            }

            if (left.Length > MostBytes)
            {
                throw new InvalidInputException($"line {count + 1}", $"must have at most {MostBytes} bytes: is this a CSV file?");
            }

            if (read.IsCompleted)
            {
                if (!left.IsEmpty)
                {
                    yield return TextOf(left, ++count);
                }

                yield break;
            }

            reader.AdvanceTo(left.Start, left.End);
        }
    }

    private static string TextOf(ReadOnlySequence<byte> bytes, long line)
    {
        var text = Encoding.UTF8.GetString(bytes).TrimEnd('\r').TrimStart('\uFEFF');
        return text.Contains('\0', StringComparison.Ordinal) ? throw new InvalidInputException($"line {line}", "must be text, got a zero byte") : text;
    }
}
