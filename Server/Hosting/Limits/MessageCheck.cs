using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using CodeFirstOutliers.Server.Hosting.Errors;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>What has to hold of the messages of one call, and the room that one of them takes until it has been worked on.</summary>
/// <param name="encoding">How the messages are compressed.</param>
/// <param name="hasOne">Whether the call has one message, or a stream of them.</param>
/// <param name="limits">What holds for every call.</param>
/// <param name="share">What the call holds.</param>
/// <param name="late">What to do when a message has not come in time.</param>
internal sealed class MessageCheck(string encoding, bool hasOne, MessageLimits limits, Share share, Action late) : IDisposable
{
    /// <summary>How often a message is in memory beside its bytes as they came, while it is worked on: a copy, and columns that take about as much.</summary>
    private const int Copies = 2;

    private readonly MessageTimer _timer = new(limits.Clock, limits.Time, late);
    private bool _isAdmitted;
    private bool _isWhole;

    /// <summary>Whether a message was taken.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Whether what was read begins with a message to be worked on: a whole one, after which, in a call of one, nothing more is to come.</summary>
    public bool HasMessage => _isWhole && !hasOne;

    /// <summary>What is wrong with the message that the bytes read begin with; null while nothing is.</summary>
    public Refusal? FlawOf(in ReadResult read)
    {
        var size = read.Buffer.Length;
        if (size == 0)
        {
            return FlawOfNone(read.IsCompleted);
        }

        if (!MessageHeader.TryRead(read.Buffer, out var header))
        {
            return Unfinished(read, size, $"{MessageHeader.Bytes} bytes of header");
        }

        var whole = MessageHeader.Bytes + (long)header.Length;
        return header switch
        {
            { Flag: > 1 } => Malformed($"message: its flag must be 0 or 1, got {header.Flag}"),
            _ when header.Length > limits.MaxBytes => TooLarge(header.Length),
            { Flag: 1 } when encoding is "" or "identity" => Malformed("message: it is compressed, and grpc-encoding does not say how"),
            _ when size < whole => Begun(read, size, header),
            _ when size > whole && hasOne => MoreThanOne(),
            _ => Whole(read, header, whole),
        };
    }

    /// <summary>Whoever reads on in a stream is done with the message that it had.</summary>
    public void Forget()
    {
        if (_isWhole && !hasOne)
        {
            share.TryHoldMessage(0);
            _isWhole = _isAdmitted = false;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        share.TryHoldMessage(0);
    }

    private Refusal? FlawOfNone(bool isOver) => hasOne && !IsTaken && isOver ? Malformed("call must have one message, got none") : null;

    /// <summary>A message for which there is no room is told so at once, before it takes the room of those that are half there.</summary>
    private Refusal? Begun(in ReadResult read, long size, in MessageHeader header)
    {
        var room = RoomOf(header.Length, header.Length);
        if (!_isAdmitted && !limits.Budget.HasRoom(room))
        {
            return NoRoom(room);
        }

        _isAdmitted = true;
        return Unfinished(read, size, $"{MessageHeader.Bytes + (long)header.Length} bytes with its header");
    }

    /// <summary>Lets a message take its time and its part of the memory, as long as there is some.</summary>
    private Refusal? Unfinished(in ReadResult read, long size, string expected)
    {
        if (read.IsCompleted)
        {
            return Malformed($"message: it is cut off, {expected} expected, got {size}");
        }

        if (_timer.IsLate)
        {
            return Late("message must be there", $"{size} bytes of it");
        }

        _timer.Start();
        return Hold(RoomOf(size, size));
    }

    private Refusal? Whole(in ReadResult read, in MessageHeader header, long whole)
    {
        _isWhole = true;
        if (hasOne && !read.IsCompleted)
        {
            if (_timer.IsLate)
            {
                return Late("a call of one message must end", "no end");
            }

            _timer.Start(); // what the call holds, it holds until it ends
        }
        else
        {
            _timer.Stop();
        }

        var length = header.Flag == 0 ? header.Length : Inflated(read.Buffer.Slice(0, whole));
        return Hold(RoomOf(header.Length, length));
    }

    /// <summary>The length that a gzip tells at its end (RFC 1952), and is held to; of others, and of one that is none, nothing is known but the limit.</summary>
    private long Inflated(in ReadOnlySequence<byte> message)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        if (encoding != "gzip" || message.Length < MessageHeader.Bytes + length.Length)
        {
            return limits.MaxBytes;
        }

        message.Slice(message.Length - length.Length).CopyTo(length);
        return Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(length), limits.MaxBytes);
    }

    private static long RoomOf(long length, long inflated) => MessageHeader.Bytes + length + (Copies * inflated);

    private Refusal? Hold(long bytes) => share.TryHoldMessage(bytes) ? null : NoRoom(bytes);

    private Refusal NoRoom(long bytes) => ErrorMapping.RefusalOf(share.MessageExceeded(bytes));

    private Refusal TooLarge(long size) =>
        new(Reason.LimitExceeded, $"message must have at most {limits.MaxBytes} bytes, got {size}; a longer series goes through DetectSeries in chunks");

    private Refusal Late(string rule, string got) =>
        new(Reason.LimitExceeded, $"{rule} within {limits.Time.TotalSeconds} s of its first byte, got {got}");

    private static Refusal MoreThanOne() => Malformed("call must have one message, got more");

    private static Refusal Malformed(string what) => new(Reason.MessageMalformed, what);
}
