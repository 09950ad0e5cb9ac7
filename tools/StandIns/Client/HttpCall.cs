using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>What ends a call from this side: its deadline, its caller, its channel; and the status it ended with.</summary>
internal abstract class HttpCall : ICallState
{
    // the longest that a timer takes; a deadline beyond it is left to the server
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly GrpcChannel _channel;
    private readonly CallOptions _options;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenRegistration _caller;
    private readonly CancellationTokenRegistration _closing;
    private readonly Timer? _timer;
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Status> _status = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Status? _reason;
    private Metadata _trailers = [];

    protected HttpCall(GrpcChannel channel, CallOptions options)
    {
        ObjectDisposedException.ThrowIf(channel.Disposed.IsCancellationRequested, channel);
        _channel = channel;
        _options = options;
        Ended = _ended.Token;
        _caller = options.CancellationToken.UnsafeRegister(static call => ((HttpCall)call!).Cancel(), this);
        _closing = channel.Disposed.UnsafeRegister(static call => ((HttpCall)call!).Dispose(), this);
        if (options.Deadline is { } deadline && deadline != DateTime.MaxValue)
        {
            Timeout = deadline.ToUniversalTime() - DateTime.UtcNow;
            if (Timeout <= TimeSpan.Zero)
            {
                End(new(StatusCode.DeadlineExceeded, ""));
            }
            else if (Timeout <= LongestTimer)
            {
                _timer = new(
                    static call => ((HttpCall)call!).End(new(StatusCode.DeadlineExceeded, "")),
                    this,
                    Timeout.Value,
                    System.Threading.Timeout.InfiniteTimeSpan);
            }
        }
    }

    public Task<Metadata> Headers => _headers.Task;

    public Status Status => _status.Task.IsCompletedSuccessfully
        ? _status.Task.Result
        : throw new InvalidOperationException("Unable to get the status because the call is not complete.");

    public Metadata Trailers => _status.Task.IsCompletedSuccessfully
        ? _trailers
        : throw new InvalidOperationException("Can't get the call trailers because the call has not completed successfully.");

    /// <summary>Cancelled when this side has ended the call.</summary>
    public CancellationToken Ended { get; }

    protected TimeSpan? Timeout { get; }

    public void Cancel() => End(new(StatusCode.Cancelled, "Call canceled by the client."));

    public void Dispose() => End(new(StatusCode.Cancelled, "gRPC call disposed."));

    /// <summary>The exception for a failure on the sending side: the status the server gave, once it is there.</summary>
    public async Task<Exception> FailureAsync(Exception exception)
    {
        if (Ended.IsCancellationRequested)
        {
            return Failed(exception);
        }

        var status = await _status.Task.ConfigureAwait(false);
        return status.StatusCode == StatusCode.OK
            ? new RpcException(new(StatusCode.OK, ""), "the server has already ended the call")
            : new RpcException(status, _trailers);
    }

    /// <summary>Lets go of a response that will not be read to its end.</summary>
    protected abstract void Abandon();

    protected void SetHeaders(Metadata headers) => _headers.TrySetResult(headers);

    /// <summary>Keeps the status and trailers, and lets go of all that could still end the call.</summary>
    protected void Complete(Status status, Metadata trailers)
    {
        lock (_status)
        {
            if (_status.Task.IsCompleted)
            {
                return;
            }

            _trailers = trailers;
            _status.TrySetResult(status);
        }

        _caller.Unregister();
        _closing.Unregister();
        _timer?.Dispose();
    }

    /// <summary>Ends the call with what a failure means, and returns the exception that tells it.</summary>
    protected Exception Failed(Exception exception)
    {
        var (status, trailers) = _reason is { } reason ? (reason, [])
            : exception is RpcException rpc ? (rpc.Status, rpc.Trailers)
            : (Failures.StatusOf(exception), []);
        Complete(status, trailers);
        Exception told = _channel.Options.ThrowOperationCanceledOnCancellation && _reason is not null
            ? new OperationCanceledException(status.Detail, new RpcException(status), _options.CancellationToken)
            : exception is RpcException own && _reason is null ? own : new RpcException(status, trailers);
        if (_headers.TrySetException(told))
        {
            _ = _headers.Task.Exception;
        }

        return told;
    }

    private void End(Status reason)
    {
        lock (_status)
        {
            if (_status.Task.IsCompleted)
            {
                return;
            }

            _reason ??= reason;
        }

        _ended.Cancel();
        Complete(reason, []);
        Abandon();
    }
}
