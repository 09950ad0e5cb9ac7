using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CodeFirstOutliers.Client.Reading;

/// <summary>Reads and parses in one thread while another sends, with a few batches between them: memory stays bounded.</summary>
/// <param name="reader">The file.</param>
public sealed class MetricPump(MetricReader reader)
{
    /// <summary>How many metrics a batch holds at most.</summary>
    public const int BatchSize = 16_384;

    private const int BatchesAhead = 4;

    private readonly Channel<MetricBatch> _filled = Channel.CreateBounded<MetricBatch>(
        new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });

    private readonly Channel<MetricBatch> _empty = Channel.CreateUnbounded<MetricBatch>();

    /// <summary>What ended the reading before its time; null while nothing has.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Reads the file to its end; ends early where the reading fails, or nobody wants the batches any more.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var batch = _empty.Reader.TryRead(out var used) ? used : new MetricBatch(BatchSize);
                batch.Clear();
                reader.Read(batch);
                if (batch.Count == 0)
                {
                    _filled.Writer.Complete();
                    return;
                }

                await _filled.Writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            Failure = failure;
            _filled.Writer.Complete(failure);
        }
    }

    /// <summary>The batches, each valid until the one after the next is asked for.</summary>
    public async IAsyncEnumerable<MetricBatch> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        MetricBatch? before = null;
        await foreach (var batch in _filled.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return batch;
            if (before is not null)
            {
                _empty.Writer.TryWrite(before);
            }

            before = batch;
        }
    }
}
