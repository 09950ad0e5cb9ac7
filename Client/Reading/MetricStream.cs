namespace CodeFirstOutliers.Client.Reading;

/// <summary>A file or standard input: counts what was read, and refuses what is no text.</summary>
public sealed class MetricStream : Stream
{
    private readonly Stream _inner;
    private long _position;

    /// <summary>Reads from a stream.</summary>
    /// <param name="inner">The stream; closed with this one.</param>
    /// <param name="name">Its name, for errors.</param>
    public MetricStream(Stream inner, string name) => (_inner, Name) = (inner, name);

    /// <summary>Its name, for errors.</summary>
    public string Name { get; }

    /// <summary>Whether the last byte read was an end of line.</summary>
    public bool EndsWithLine { get; private set; } = true;

    /// <summary>How many bytes there are in all; null where that is not known.</summary>
    public long? Size => _inner.CanSeek ? _inner.Length : null;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <summary>How many bytes were read so far; may be asked while another thread reads.</summary>
    public override long Position
    {
        get => Volatile.Read(ref _position);
        set => throw new NotSupportedException();
    }

    /// <summary>Opens a file, or standard input for "-".</summary>
    /// <exception cref="BadInputException">It cannot be opened.</exception>
    public static MetricStream Open(string path, StandardStreams streams)
    {
        if (path == "-")
        {
            return new(streams.Input, "standard input");
        }

        try
        {
            return Directory.Exists(path)
                ? throw new BadInputException(path, "is a folder")
                : new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan), path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException(path, refused switch
            {
                FileNotFoundException or DirectoryNotFoundException => "no such file",
                UnauthorizedAccessException => "no permission to read it",
                _ => refused.Message,
            });
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = _inner.Read(buffer);
        }
        catch (IOException failed)
        {
            throw new BadInputException(Name, $"cannot be read: {failed.Message}");
        }

        Check(buffer[..count]);
        return count;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        if (_position == 0 && bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            throw new BadInputException(Name, "is compressed: gunzip -c FILE | outliers detect -");
        }

        if (bytes.IndexOf((byte)0) is >= 0 and var zero)
        {
            throw new BadInputException(Name, $"is not UTF-8 text: byte {_position + zero} is zero");
        }

        EndsWithLine = bytes[^1] is (byte)'\n' or (byte)'\r';
        Volatile.Write(ref _position, _position + bytes.Length);
    }
}
