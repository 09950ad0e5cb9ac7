using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net.Client;

/// <summary>A way to one server, over HTTP/2; safe for many calls at once.</summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly ConcurrentDictionary<string, Uri> _addresses = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly Uri _address;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        _address = address;
        Options = options;
        Compressions = new(options.CompressionProviders);
        Http = options.HttpHandler is { } handler
            ? new(handler, options.DisposeHttpClient)
            : new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseCookies = false, AllowAutoRedirect = false });
        Disposed = _disposed.Token;
    }

    internal GrpcChannelOptions Options { get; }

    internal Compressions Compressions { get; }

    internal HttpMessageInvoker Http { get; }

    internal CancellationToken Disposed { get; }

    /// <summary>A channel to an http or https address.</summary>
    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel to an http or https address.</summary>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) =>
        ForAddress(new Uri(address), channelOptions);

    /// <summary>A channel to an http or https address.</summary>
    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel to an http or https address; InvalidOperationException when the credentials do not fit it.</summary>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        var fitting = address.Scheme switch
        {
            "http" => ChannelCredentials.Insecure,
            "https" => ChannelCredentials.SecureSsl,
            _ => throw new ArgumentException($"the address must begin with http:// or https://, got {address}", nameof(address)),
        };
        return channelOptions.Credentials is null || channelOptions.Credentials == fitting
            ? new(address, channelOptions)
            : throw new InvalidOperationException($"the channel's credentials do not fit its address, {address}");
    }

    /// <inheritdoc />
    public override CallInvoker CreateCallInvoker()
    {
        ObjectDisposedException.ThrowIf(Disposed.IsCancellationRequested, this);
        return new HttpCallInvoker(this);
    }

    /// <summary>Gives up the calls that run, and closes the connections.</summary>
    public void Dispose()
    {
        if (!Disposed.IsCancellationRequested)
        {
            _disposed.Cancel();
            Http.Dispose();
            _disposed.Dispose();
        }
    }

    internal Uri AddressOf(IMethod method) => _addresses.GetOrAdd(method.FullName, static (path, address) => new(address, path), _address);
}
