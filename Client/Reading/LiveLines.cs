using System.Threading.Channels;
using CsvHelper;

namespace CodeFirstOutliers.Client.Reading;

/// <summary>Reads metrics as they come, one a line: whatever is there is a batch, and nothing waits for one to fill.</summary>
public sealed class LiveLines
{
    private const int MaxLineLength = 4 << 20;

    private readonly Channel<MetricBatch> _batches = Channel.CreateBounded<MetricBatch>(
        new BoundedChannelOptions(2) { SingleReader = true, SingleWriter = true });

    private readonly MetricStream _input;
    private readonly MetricParser _parser;
    private readonly CancellationToken _end;
    private byte[] _buffer = new byte[64 * 1024];
    private long _lines;
    private Exception? _failure;

    /// <summary>Starts to read.</summary>
    /// <param name="input">The file.</param>
    /// <param name="end">Ends the batches as the end of the file does.</param>
    public LiveLines(MetricStream input, CancellationToken end)
    {
        (_input, _parser, _end) = (input, new(input.Name), end);

        // A read of a pipe cannot be cancelled: the thread is left behind, and does not keep the process alive.
        new Thread(Read) { IsBackground = true, Name = "reading" }.Start();
    }

    /// <summary>The batches, until the input ends, fails or is told to end.</summary>
    public async IAsyncEnumerable<MetricBatch> ReadAllAsync()
    {
        while (await HasMoreAsync().ConfigureAwait(false))
        {
            while (!_end.IsCancellationRequested && _batches.Reader.TryRead(out var batch))
            {
                yield return batch;
            }
        }
    }

    /// <summary>Throws what ended the input before its time.</summary>
    /// <exception cref="BadInputException">A line is no metric, or the input could not be read.</exception>
    public void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw failure is BadInputException ? new BadInputException(failure.Message) : failure;
        }
    }

    private async Task<bool> HasMoreAsync()
    {
        try
        {
            return await _batches.Reader.WaitToReadAsync(_end).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Read()
    {
        try
        {
            var length = 0;
            while (_input.Read(_buffer.AsSpan(length)) is > 0 and var count)
            {
                var complete = _buffer.AsSpan(length, count).LastIndexOf((byte)'\n') is >= 0 and var last ? length + last + 1 : 0;
                length += count;
                Parse(complete);
                _buffer.AsSpan(complete, length - complete).CopyTo(_buffer);
                length -= complete;
                MakeRoom(length);
            }

            Parse(length);
        }
        catch (CsvFormatException malformed)
        {
            _failure = new BadInputException(_input.Name, _lines + malformed.LineNumber, malformed.Message);
        }
        catch (Exception failure)
        {
            _failure = failure;
        }

        _batches.Writer.TryComplete();
    }

    private void Parse(int length)
    {
        if (length == 0)
        {
            return;
        }

        using var lines = CsvReader.Create(_buffer.AsMemory(0, length), MetricParser.Options);
        var batch = new MetricBatch(MetricPump.BatchSize);
        while (lines.Read())
        {
            if (batch.IsFull)
            {
                Publish(batch);
                batch = new(MetricPump.BatchSize);
            }

            try
            {
                _parser.Add(lines, _lines, batch);
            }
            catch (BadInputException)
            {
                Publish(batch);
                throw;
            }
        }

        Publish(batch);
        _lines += _buffer.AsSpan(0, length).Count((byte)'\n');
    }

    // waits while the server has not taken the batches before
    private void Publish(MetricBatch batch)
    {
        while (batch.Count > 0 && !_batches.Writer.TryWrite(batch)
            && _batches.Writer.WaitToWriteAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult())
        {
        }
    }

    private void MakeRoom(int length)
    {
        if (length < _buffer.Length)
        {
            return;
        }

        if (length >= MaxLineLength)
        {
            throw new BadInputException(_input.Name, _lines + 1, "the line is longer than 4 MB");
        }

        Array.Resize(ref _buffer, 2 * length);
    }
}
