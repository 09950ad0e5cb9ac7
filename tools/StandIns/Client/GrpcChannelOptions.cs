using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net.Client;

/// <summary>How a channel is made.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>How it is secured; null as the address says.</summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>The most bytes of a message sent; null, the default, for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>The most bytes of a message received, compressed or not; null for no limit; 4 MB unless set.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>The ways of compressing; null for gzip and deflate.</summary>
    public IList<ICompressionProvider>? CompressionProviders { get; set; }

    /// <summary>What sends the requests; null for a handler of its own.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Whether disposing the channel also disposes the handler.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>Whether a call that is cancelled or late throws OperationCanceledException instead of RpcException.</summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }
}
