namespace Grpc.Core;

/// <summary>A call ended with a status other than OK.</summary>
public class RpcException : Exception
{
    /// <summary>Ends the call with that status.</summary>
    public RpcException(Status status)
        : this(status, [], status.ToString())
    {
    }

    /// <summary>Ends the call with that status, and a message of its own on this side.</summary>
    public RpcException(Status status, string message)
        : this(status, [], message)
    {
    }

    /// <summary>Ends the call with that status and those trailers.</summary>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>Ends the call with that status and those trailers, and a message of its own on this side.</summary>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>The status of the call.</summary>
    public Status Status { get; }

    /// <summary>The code of the status.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>The trailers that came, or will go, with the status; never null.</summary>
    public Metadata Trailers { get; }
}
