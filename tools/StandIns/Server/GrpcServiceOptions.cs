using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>How services are served.</summary>
public class GrpcServiceOptions
{
    /// <summary>The most bytes of a message sent; null, the default, for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>The most bytes of a message received, compressed or not; null for no limit; 4 MB unless set.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Whether a caller is told what a method threw; not unless set.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>How responses are compressed for callers that accept it, such as "gzip"; null for not at all.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>How hard; null as the provider thinks.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>The ways of compressing; gzip and deflate unless changed.</summary>
    public IList<ICompressionProvider> CompressionProviders { get; set; } = [.. Compressions.Default];

    /// <summary>What stands around every method; the first is the outermost.</summary>
    public InterceptorCollection Interceptors { get; } = [];
}
