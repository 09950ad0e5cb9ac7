using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace CodeFirstOutliers.Server.Rehearsing;

/// <summary>A listener without a port: all it ever accepts is one connection in memory, whose other end is the caller's.</summary>
internal sealed class MemoryConnection : ConnectionContext, IConnectionListenerFactory, IConnectionListener
{
    private readonly TaskCompletionSource<ConnectionContext?> _unbound = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Pipe _toServer = new();
    private readonly Pipe _toCaller = new();
    private bool _accepted;

    public MemoryConnection()
    {
        Transport = new Ends(_toServer.Reader, _toCaller.Writer);
        Caller = new Ends(_toCaller.Reader, _toServer.Writer);
    }

    /// <summary>The caller's end.</summary>
    public IDuplexPipe Caller { get; }

    /// <inheritdoc cref="ConnectionContext.Transport" />
    public override IDuplexPipe Transport { get; set; }

    public override string ConnectionId { get; set; } = "rehearsal";

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new ConnectionItems();

    /// <summary>A name; no port of this number is touched.</summary>
    public EndPoint EndPoint { get; } = new IPEndPoint(IPAddress.Loopback, 1);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(this);

    public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        if (_accepted)
        {
            return new(_unbound.Task);
        }

        _accepted = true;
        return new(this);
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _unbound.TrySetResult(null);
        return default;
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
