namespace ProtoBuf.Grpc;

/// <summary>How a client's call is made.</summary>
[Flags]
public enum CallContextFlags
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>The headers and trailers of the response are kept.</summary>
    CaptureMetadata = 1,

    /// <summary>That a server ends a stream before all requests were sent is no error.</summary>
    IgnoreStreamTermination = 2,
}
