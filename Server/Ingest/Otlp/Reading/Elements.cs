using CodeFirstOutliers.Server.Hosting.Limits;
using ProtoBuf;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Reading;

/// <summary>
/// Counts the elements of a request while it is read, and holds room for them: an empty one has two bytes on the wire and a hundred in memory, so that
/// the size of a message says little of what it takes.
/// </summary>
/// <param name="share">What the call holds.</param>
/// <param name="size">The size of the message, in bytes.</param>
/// <param name="beside">What the call holds in another share, in bytes: what cannot be held beside it is not asked for again.</param>
internal sealed class Elements(Share share, long size, long beside = 0)
{
    /// <summary>More than an object of any message takes, with its place in a list.</summary>
    private const int BytesOfElement = 128;

    /// <summary>The most that a byte of a message becomes: a count of a bucket has one there and eight here.</summary>
    private const int BytesOfByte = 8;

    /// <summary>For how many elements room is taken at a time.</summary>
    private const int Step = 1024;

    private long _count;

    /// <summary>How much is held.</summary>
    public long HeldBytes => (BytesOfByte * size) + (BytesOfElement * (_count + Step));

    /// <summary>Counts an element that begins; messages call it before they are read.</summary>
    public static void Count(SerializationContext context) => (context.Context as Elements)?.Add(1);

    /// <summary>Counts more elements.</summary>
    /// <exception cref="LimitExceededException">There is no room for them.</exception>
    public void Add(int more)
    {
        var before = _count;
        _count += more;
        if ((before == 0 || before / Step != _count / Step) && !share.TryBecome(HeldBytes))
        {
            throw share.Exceeded(HeldBytes + beside);
        }
    }
}
