using System.Buffers;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net;

/// <summary>
/// Writes messages as frames. A message whose length is told ahead goes straight to the output; any other, and any that
/// is compressed, is gathered first.
/// </summary>
/// <param name="output">Where frames go.</param>
/// <param name="limit">The most bytes of a message before it is compressed; null for no limit.</param>
/// <param name="compression">How messages are compressed; null for not at all.</param>
/// <param name="level">How hard; null as the provider thinks.</param>
#pragma warning disable CA1001 // Write itself gives the gathered bytes back
internal sealed class MessageWriter(
#pragma warning restore CA1001
    IBufferWriter<byte> output, int? limit, ICompressionProvider? compression, CompressionLevel? level)
    : SerializationContext, IBufferWriter<byte>
{
    private enum State
    {
        Started,
        Gathering,
        Direct,
        Completed,
    }

    private State _state = State.Completed;
    private bool _isCompressed;
    private int? _length;
    private int _written;
    private PooledBuffer? _gathered;

    /// <summary>Writes one message to the output.</summary>
    public void Write<T>(Action<T, SerializationContext> serialize, T message, WriteOptions? options)
    {
        _state = State.Started;
        _isCompressed = compression is not null && options?.Flags.HasFlag(WriteFlags.NoCompress) is not true;
        _length = null;
        _written = 0;
        try
        {
            serialize(message, this);
            if (_state != State.Completed)
            {
                throw new InvalidOperationException("Serialization did not return a payload.");
            }
        }
        finally
        {
            _gathered?.Dispose();
            _gathered = null;
            _state = State.Completed;
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payloadLength);
        Require(_state == State.Started);
        Allow(payloadLength);
        _length = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        Require(_state != State.Completed);
        if (_state != State.Started)
        {
            return this;
        }

        if (_length is { } length && !_isCompressed)
        {
            Frames.WriteHeader(output, isCompressed: false, length);
            _state = State.Direct;
        }
        else
        {
            _gathered = new();
            _state = State.Gathering;
        }

        return this;
    }

    public override void Complete()
    {
        Require(_state is State.Gathering or State.Direct);
        if (_length is { } length && length != _written)
        {
            throw new InvalidOperationException($"a message of {length} bytes was announced, {_written} were written");
        }

        if (_state == State.Gathering)
        {
            WriteFrame(_gathered!.Written.Span);
        }

        _state = State.Completed;
    }

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        Require(_state == State.Started);
        WriteFrame(payload);
        _state = State.Completed;
    }

    public void Advance(int count)
    {
        Target().Advance(count);
        _written = checked(_written + count);
        if (_written > (_length ?? int.MaxValue))
        {
            throw new InvalidOperationException($"a message of {_length} bytes was announced, {_written} were written");
        }
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => Target().GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => Target().GetSpan(sizeHint);

    private IBufferWriter<byte> Target()
    {
        Require(_state is State.Gathering or State.Direct);
        return _gathered ?? output;
    }

    private void WriteFrame(ReadOnlySpan<byte> message)
    {
        Allow(message.Length);
        // of no bytes the framework's gzip makes no bytes, which other decoders refuse
        if (!_isCompressed || message.IsEmpty)
        {
            Frames.WriteHeader(output, isCompressed: false, message.Length);
            output.Write(message);
            return;
        }

        using var compressed = new PooledBuffer();
        using (var stream = compression!.CreateCompressionStream(compressed, level))
        {
            stream.Write(message);
        }

        Frames.WriteHeader(output, isCompressed: true, compressed.Written.Length);
        output.Write(compressed.Written.Span);
    }

    private void Allow(int length)
    {
        if (length > limit)
        {
            throw Frames.TooLargeToSend();
        }
    }

    private static void Require(bool isAllowed)
    {
        if (!isAllowed)
        {
            throw new InvalidOperationException("Not valid in the current state: set the length, get the writer, complete, each once");
        }
    }
}
