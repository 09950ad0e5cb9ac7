using Grpc.Core;
using Grpc.Net;
using Grpc.Net.Compression;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>A call over an HTTP request; what a method may not ask for is not made.</summary>
internal sealed class HttpServerCall : ServerCallContext
{
    private readonly IMethod _method;
    private readonly Lock _gate = new();
    private List<object>? _owned;
    private Metadata? _requestHeaders;
    private Metadata? _trailers;
    private CancellationTokenSource? _late;
    private bool _isWriting;
    private bool _isEnded;

    public HttpServerCall(HttpContext http, IMethod method, ICompressionProvider? compression)
    {
        Http = http;
        _method = method;
        http.Response.ContentType = WireText.ContentType;
        if (compression is not null && Accepts(compression.EncodingName))
        {
            Compression = compression;
            http.Response.Headers[WireText.EncodingHeader] = compression.EncodingName;
        }

        if (http.Request.Headers.TryGetValue(WireText.TimeoutHeader, out var timeout) && Timeouts.Parse(timeout) is { } given)
        {
            Timeout = given;
            var now = DateTime.UtcNow;
            Deadline = given < DateTime.MaxValue - now ? now + given : DateTime.MaxValue;
        }
    }

    public HttpContext Http { get; }

    public TimeSpan? Timeout { get; }

    /// <summary>How the responses are compressed; null for not at all.</summary>
    public ICompressionProvider? Compression { get; }

    public string? Encoding => Http.Request.Headers[WireText.EncodingHeader];

    /// <summary>Whether a message has been written, so that the status must go into the trailers.</summary>
    public bool HasBody { get; private set; }

    public override string Method => _method.FullName;

    public override string Host => Http.Request.Host.Value ?? "";

    public override string Peer => Http.Connection.RemoteIpAddress is not { } address ? "unknown"
        : address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? $"ipv6:[{address}]:{Http.Connection.RemotePort}"
            : $"ipv4:{address}:{Http.Connection.RemotePort}";

    public override DateTime Deadline { get; } = DateTime.MaxValue;

    public override CancellationToken CancellationToken => _late?.Token ?? Http.RequestAborted;

    public override Metadata ResponseTrailers => _trailers ??= [];

    public Metadata? TrailersIfAny => _trailers;

    public override Metadata RequestHeaders => _requestHeaders ??= ReadHeaders();

    private bool Accepts(string encoding) =>
        Http.Request.Headers[WireText.AcceptEncodingHeader].ToString()
            .Split(',', StringSplitOptions.TrimEntries)
            .Contains(encoding, StringComparer.OrdinalIgnoreCase);

    public override async Task WriteResponseHeadersAsync(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        if (HasBody)
        {
            throw new InvalidOperationException("Response headers can only be sent once per call.");
        }

        BeginWrite();
        try
        {
            ServerReply.Append(Http.Response.Headers, responseHeaders);
            await Http.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            EndWrite();
        }
    }

    /// <summary>Takes an object made for this call, to dispose it at the end.</summary>
    public T Own<T>(T made)
        where T : class
    {
        if (made is IDisposable or IAsyncDisposable)
        {
            (_owned ??= []).Add(made);
        }

        return made;
    }

    public async ValueTask DisposeOwnedAsync()
    {
        foreach (var owned in Enumerable.Reverse(_owned ?? []))
        {
            if (owned is IAsyncDisposable later)
            {
                await later.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                ((IDisposable)owned).Dispose();
            }
        }

        _owned = null;
    }

    /// <summary>Lets the deadline cancel the call; before the token is first asked for.</summary>
    public CancellationTokenSource Limit() => _late = CancellationTokenSource.CreateLinkedTokenSource(Http.RequestAborted);

    /// <summary>Claims the response for a write; RpcException once the deadline has answered.</summary>
    public void BeginWrite()
    {
        lock (_gate)
        {
            if (_isEnded)
            {
                throw Late();
            }

            if (_isWriting)
            {
                throw new InvalidOperationException("Can't write the message because the previous write is in progress.");
            }

            HasBody = _isWriting = true;
        }
    }

    public void EndWrite()
    {
        lock (_gate)
        {
            _isWriting = false;
        }
    }

    /// <summary>Takes the right to give the status; only one gets it. Says whether a write still holds the response.</summary>
    public bool TryEnd(out bool isWriting)
    {
        lock (_gate)
        {
            isWriting = _isWriting;
            var isFirst = !_isEnded;
            _isEnded = true;
            return isFirst;
        }
    }

    public void ThrowIfEnded()
    {
        lock (_gate)
        {
            if (_isEnded)
            {
                throw Late();
            }
        }
    }

    private static RpcException Late() => new(new(StatusCode.DeadlineExceeded, "Deadline Exceeded"));

    private Metadata ReadHeaders()
    {
        var metadata = new Metadata();
        foreach (var (key, values) in Http.Request.Headers)
        {
            foreach (var value in values)
            {
#pragma warning disable CA1308 // the wire's keys are lower case
                WireText.Add(metadata, key.ToLowerInvariant(), value ?? "");
#pragma warning restore CA1308
            }
        }

        return metadata;
    }
}
