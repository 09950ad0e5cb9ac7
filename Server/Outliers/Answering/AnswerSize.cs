using System.Text;
using CodeFirstOutliers.Server.Hosting.Limits;

namespace CodeFirstOutliers.Server.Outliers.Answering;

/// <summary>How large an answer becomes; it is refused before more is built of it than a message may hold.</summary>
internal sealed class AnswerSize(int limit)
{
    /// <summary>About what an outlier or an incident takes on the wire with its numbers, times and words, but without its name.</summary>
    private const int Usual = 96;

    /// <summary>What an answer says is in memory as objects, as the message that is written, and as what waits to be sent.</summary>
    private const int Copies = 3;

    /// <summary>An index takes 4 bytes in a list, and up to 5 in each of the others.</summary>
    private const int BytesOfIndex = 16;

    private long _bytes;
    private long _indices;

    /// <summary>About the bytes of memory that it takes until its caller has read it.</summary>
    public long HeldBytes => (BytesOfIndex * _indices) + (Copies * _bytes);

    /// <summary>Counts indices; they are no more than the metrics asked about, and not limited.</summary>
    public void AddIndices(int count) => _indices += count;

    /// <summary>Counts an outlier or an incident with its name.</summary>
    public void AddNamed(string name) => Add(Usual + Encoding.UTF8.GetByteCount(name));

    public void AddNote(string note) => Add(Encoding.UTF8.GetByteCount(note));

    public void AddState(string name, byte[] state) => Add((long)state.Length + Encoding.UTF8.GetByteCount(name));

    /// <exception cref="LimitExceededException">The answer would be larger than a message may be.</exception>
    private void Add(long bytes)
    {
        _bytes += bytes;
        if (_bytes > limit)
        {
            throw new LimitExceededException(
                $"answer must have at most {limit} bytes, got more: ask for the states of fewer names at a time, send fewer metrics at a time, or do not ask to explain");
        }
    }
}
