using System.Text.Json;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Wire;

namespace CodeFirstOutliers.Server.Ingest.Sources;

/// <summary>Reads the answer to a range query while it comes, and has its samples judged in batches, so that no more of it is held than a part.</summary>
internal sealed class MatrixReader : IDisposable
{
    private const int FirstBuffer = 64 * 1024;

    /// <summary>The longest text of an answer.</summary>
    private const int LongestText = 1024 * 1024;

    /// <summary>From how many samples on a batch is sent.</summary>
    private const int SamplesAtOnce = 4096;

    private readonly MatrixTokens _tokens;
    private readonly SourcePage _page;
    private readonly SampleSink _sink;
    private Share _share;

    public MatrixReader(SourceQuery query, SourcePage page, SampleSink sink)
    {
        (_page, _sink, (var batch, _share)) = (page, sink, sink.Begin());
        _tokens = new(query, page) { Batch = batch };
    }

    /// <summary>Reads an answer to its end.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A text in it is no UTF-8.</exception>
    /// <exception cref="InvalidDataException">It is no answer to the question; the message says why.</exception>
    /// <exception cref="UnreadException">It is too large.</exception>
    /// <exception cref="LimitExceededException">There is no room for its samples at the moment.</exception>
    public async Task ReadAsync(Stream body, long most, CancellationToken cancellationToken)
    {
        var (buffer, length, total) = (Pool.Rent<byte>(FirstBuffer), 0, 0L);
        try
        {
            for (var isLast = false; !isLast;)
            {
                var read = await body.ReadAsync(buffer.AsMemory(length), cancellationToken);
                isLast = read == 0;
                if ((total += read) > most)
                {
                    throw new UnreadException($"the answer has more than the {most} bytes that are taken") { IsTooMuch = true };
                }

                length += read;
                var used = _tokens.Read(buffer.AsSpan(0, length), isLast);
                buffer.AsSpan(used, length - used).CopyTo(buffer);
                length -= used;
                if (length == buffer.Length)
                {
                    Pool.Resize(ref buffer, length, length < LongestText ? 2 * length : throw new InvalidDataException($"a text of the answer has more than {LongestText} bytes"));
                }

                if (_tokens.Batch.Received >= SamplesAtOnce && !_tokens.IsInSeries)
                {
                    await SendAsync(cancellationToken);
                }
            }

            await SendAsync(cancellationToken);
        }
        finally
        {
            Pool.Return(buffer);
        }

        if (!_tokens.IsAnswer)
        {
            throw new InvalidDataException("the answer is not that of a range query");
        }
    }

    public void Dispose() => _share.Dispose();

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await _sink.SendAsync(_tokens.Batch, _page.IsHistory, cancellationToken);
        _share.Dispose();
        (_tokens.Batch, _share) = _sink.Begin();
    }
}
