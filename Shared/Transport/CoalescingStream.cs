using System.IO.Pipelines;

namespace CodeFirstOutliers.Transport;

/// <summary>
/// A connection whose writes end at once: what is written while the system sends is gathered, and goes out together. With many
/// calls at once the system is asked to send less often, and wakes the other side less often.
/// </summary>
internal sealed class CoalescingStream : Stream
{
    /// <summary>Who writes waits while so many bytes are yet to be sent.</summary>
    internal const int MostWaiting = 256 * 1024;

    private readonly Stream _connection;
    private readonly Pipe _waiting = new(new PipeOptions(
        readerScheduler: PipeScheduler.ThreadPool,
        pauseWriterThreshold: MostWaiting,
        resumeWriterThreshold: MostWaiting / 2,
        minimumSegmentSize: MostWaiting / 2,
        useSynchronizationContext: false));

    /// <summary>Gathers what is to be sent over a connection.</summary>
    /// <param name="connection">The connection; closed with this stream.</param>
    public CoalescingStream(Stream connection)
    {
        _connection = connection;
        _ = SendAsync();
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => _connection.Read(buffer, offset, count);

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _connection.ReadAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _connection.ReadAsync(buffer, offset, count, cancellationToken);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    /// <exception cref="IOException">What was written before could not be sent.</exception>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var written = _waiting.Writer.WriteAsync(buffer, cancellationToken);
        if (written.IsCompletedSuccessfully)
        {
            _ = written.Result;
            return default;
        }

        return new(written.AsTask());
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Nothing to do: all that is written is sent as soon as the connection takes it.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc cref="Flush"/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Closes the connection; what was not sent by then is not sent any more.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _waiting.Writer.Complete();
            _connection.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task SendAsync()
    {
        try
        {
            while (await _waiting.Reader.ReadAsync().ConfigureAwait(false) is { Buffer: var written, IsCompleted: false })
            {
                foreach (var part in written)
                {
                    await _connection.WriteAsync(part).ConfigureAwait(false);
                }

                _waiting.Reader.AdvanceTo(written.End);
            }

            await _waiting.Reader.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // whoever writes next learns why, and whoever reads that it is over
            await _waiting.Reader.CompleteAsync(new IOException(failure.Message, failure)).ConfigureAwait(false);
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
