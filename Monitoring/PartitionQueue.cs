using System.Threading.Channels;

namespace CodeFirstOutliers.Monitoring;

/// <summary>A partition and those who wait for it: one at a time is served, in the order in which they came.</summary>
internal sealed class PartitionQueue : IAsyncDisposable
{
    private readonly Channel<Action<Partition>> _waiting;
    private readonly Task _serving;

    public PartitionQueue(Partition partition, int length)
    {
        _waiting = Channel.CreateBounded<Action<Partition>>(new BoundedChannelOptions(length) { SingleReader = true });
        _serving = ServeAsync(partition);
    }

    /// <summary>Has something done, unless too many wait already.</summary>
    public bool TryDo(Action<Partition> work) => _waiting.Writer.TryWrite(work);

    /// <summary>Asks something, however many wait.</summary>
    public async Task<T> AskAsync<T>(Func<Partition, T> question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync(
            partition =>
            {
                try
                {
                    answer.SetResult(question(partition));
                }
                catch (Exception error)
                {
                    answer.SetException(error);
                }
            },
            cancellationToken);
        return await answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Has something done, however many wait.</summary>
    public Task DoAsync(Action<Partition> work, CancellationToken cancellationToken) => AskAsync(
        partition =>
        {
            work(partition);
            return true;
        },
        cancellationToken);

    /// <summary>Serves those who wait, and then nobody any more.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _serving;
    }

    private async Task ServeAsync(Partition partition)
    {
        await foreach (var work in _waiting.Reader.ReadAllAsync())
        {
            work(partition);
        }
    }
}
