using Grpc.Core;

namespace ProtoBuf.Grpc;

/// <summary>The call, as either side of a contract sees it: a client's options, or a server's context.</summary>
public readonly struct CallContext
{
    /// <summary>No options.</summary>
    public static readonly CallContext Default;

    private readonly CallOptions _options;
    private readonly CapturedMetadata? _captured;

    /// <summary>A call as its server sees it.</summary>
    public CallContext(object server, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(context);
        State = server;
        ServerCallContext = context;
    }

    /// <summary>A client's options for a call; the flags say whether to keep what comes back with the response.</summary>
    public CallContext(in CallOptions callOptions = default, CallContextFlags flags = CallContextFlags.None, object? state = null)
    {
        _options = callOptions;
        _captured = flags.HasFlag(CallContextFlags.CaptureMetadata) ? new() : null;
        Flags = flags;
        State = state;
    }

    /// <summary>The options of the call; on a server, what the caller set.</summary>
    public CallOptions CallOptions => ServerCallContext is { } server
        ? new(server.RequestHeaders, server.Deadline, server.CancellationToken, server.WriteOptions)
        : _options;

    /// <summary>The server's context; null on a client.</summary>
    public ServerCallContext? ServerCallContext { get; }

    /// <summary>The metadata of the request, if any.</summary>
    public Metadata? RequestHeaders => ServerCallContext is { } server ? server.RequestHeaders : _options.Headers;

    /// <summary>Cancels the call; on a server, cancelled with it.</summary>
    public CancellationToken CancellationToken => ServerCallContext?.CancellationToken ?? _options.CancellationToken;

    /// <summary>When, in UTC, the call is given up; null for never, or on a server <see cref="DateTime.MaxValue" />.</summary>
    public DateTime? Deadline => ServerCallContext?.Deadline ?? _options.Deadline;

    /// <summary>What the caller attached; on a server, the service.</summary>
    public object? State { get; }

    internal CallContextFlags Flags { get; }

    internal CapturedMetadata? Captured => _captured;

    /// <summary>Options as a context.</summary>
    public static implicit operator CallContext(in CallOptions options) => new(options);

    /// <summary>A token as a context.</summary>
    public static implicit operator CallContext(CancellationToken cancellationToken) =>
        new(new CallOptions(cancellationToken: cancellationToken));

    /// <summary>The headers of the response, once they are there; needs <see cref="CallContextFlags.CaptureMetadata" />.</summary>
    public ValueTask<Metadata> ResponseHeadersAsync() => new(NeedCaptured().Headers);

    /// <summary>The trailers of the response, once it has ended; needs <see cref="CallContextFlags.CaptureMetadata" />.</summary>
    public Metadata ResponseTrailers() =>
        NeedCaptured().Trailers ?? throw new InvalidOperationException("the trailers are there only when the call has ended");

    private CapturedMetadata NeedCaptured() =>
        _captured ?? throw new InvalidOperationException("response metadata is kept only with CallContextFlags.CaptureMetadata");
}
