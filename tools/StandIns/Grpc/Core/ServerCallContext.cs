namespace Grpc.Core;

/// <summary>A call as its server sees it.</summary>
public abstract class ServerCallContext
{
    internal ServerCallContext()
    {
    }

    /// <summary>The path: "/pb.Outliers/Detect".</summary>
    public abstract string Method { get; }

    /// <summary>The host that was called.</summary>
    public abstract string Host { get; }

    /// <summary>The caller's address: "ipv4:127.0.0.1:50000".</summary>
    public abstract string Peer { get; }

    /// <summary>When, in UTC, the caller gives up; <see cref="DateTime.MaxValue" /> for never.</summary>
    public abstract DateTime Deadline { get; }

    /// <summary>The metadata that came with the request.</summary>
    public abstract Metadata RequestHeaders { get; }

    /// <summary>Cancelled when the caller is gone or the deadline has passed.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>The metadata that goes with the status.</summary>
    public abstract Metadata ResponseTrailers { get; }

    /// <summary>The status of a method that returns; OK unless set.</summary>
    public Status Status { get; set; } = Status.DefaultSuccess;

    /// <summary>How responses are written; null as the server is configured.</summary>
    public WriteOptions? WriteOptions { get; set; }

    /// <summary>Sends the response headers now, once, ahead of the first message.</summary>
    public abstract Task WriteResponseHeadersAsync(Metadata responseHeaders);
}
