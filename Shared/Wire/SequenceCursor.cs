using System.Buffers;

namespace CodeFirstOutliers.Wire;

/// <summary>
/// Walks a message that may lie in many segments, once, and shows what is ahead in one piece: a segment as it lies, and
/// only what crosses a border is copied.
/// </summary>
internal ref struct SequenceCursor(in ReadOnlySequence<byte> message)
{
    private readonly ReadOnlySequence<byte> _message = message;
    private SequencePosition _nextSegment = message.Start;

    /// <summary>What is left of the segment that the window's end was copied from.</summary>
    private ReadOnlySpan<byte> _rest;

    private ReadOnlySpan<byte> _window;
    private byte[]? _crossing;

    public long Length { get; } = message.Length;

    /// <summary>How many bytes were passed.</summary>
    public long Offset { get; private set; }

    public readonly long Remaining => Length - Offset;

    /// <summary>The bytes ahead that lie in one piece; empty only at the end of the message.</summary>
    public ReadOnlySpan<byte> Ahead()
    {
        while (_window.IsEmpty && TryNextSegment())
        {
            _window = _rest;
            _rest = default;
        }

        return _window;
    }

    /// <summary>At least so many bytes ahead in one piece; the message must have them.</summary>
    public ReadOnlySpan<byte> Ahead(int count)
    {
        if (Ahead().Length < count)
        {
            CopyAcross(count);
        }

        return _window;
    }

    public void Advance(int count)
    {
        _window = _window[count..];
        Offset += count;
    }

    public void Dispose()
    {
        Pool.Return(_crossing);
        this = default;
    }

    private bool TryNextSegment()
    {
        while (_rest.IsEmpty)
        {
            if (!_message.TryGet(ref _nextSegment, out var segment))
            {
                return false;
            }

            _rest = segment.Span;
        }

        return true;
    }

    private void CopyAcross(int count)
    {
        var target = _crossing;
        if (target is null || target.Length < count)
        {
            target = ArrayPool<byte>.Shared.Rent(count);
        }

        // the window may lie in the same array: copying a span allows for it
        _window.CopyTo(target);
        var copied = _window.Length;
        while (copied < count && TryNextSegment())
        {
            var taken = _rest[..Math.Min(count - copied, _rest.Length)];
            taken.CopyTo(target.AsSpan(copied));
            _rest = _rest[taken.Length..];
            copied += taken.Length;
        }

        _window = target.AsSpan(0, copied);
        if (_crossing != target)
        {
            Pool.Return(_crossing);
            _crossing = target;
        }
    }
}
