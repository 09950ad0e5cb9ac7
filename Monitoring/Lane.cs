using System.Threading.Channels;

namespace CodeFirstOutliers.Monitoring;

/// <summary>Some partitions and those who wait for them: one at a time is served, in the order in which they came.</summary>
internal sealed class Lane : IAsyncDisposable
{
    private readonly Channel<Action> _waiting;
    private readonly Task _serving;

    public Lane(int length)
    {
        _waiting = Channel.CreateBounded<Action>(new BoundedChannelOptions(length) { SingleReader = true });
        _serving = ServeAsync();
    }

    /// <summary>Has something done, unless too many wait already.</summary>
    public bool TryDo(Action work) => _waiting.Writer.TryWrite(work);

    /// <summary>Asks something, however many wait.</summary>
    public async Task<T> AskAsync<T>(Func<T> question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync(
            () =>
            {
                try
                {
                    answer.SetResult(question());
                }
                catch (Exception error)
                {
                    answer.SetException(error);
                }
            },
            cancellationToken);
        return await answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Serves those who wait, and then nobody any more.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _serving;
    }

    private async Task ServeAsync()
    {
        await foreach (var work in _waiting.Reader.ReadAllAsync())
        {
            work();
        }
    }
}
