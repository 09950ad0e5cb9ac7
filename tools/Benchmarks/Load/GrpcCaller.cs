using Grpc.Core;
using Grpc.Net.Client;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>A client over gRPC, with any messages: the call that generated stubs and code-first proxies make underneath.</summary>
internal sealed class GrpcCaller<TRequest, TResponse>(
    Uri server,
    Func<TRequest> request,
    Marshaller<TRequest> requests,
    Marshaller<TResponse> responses,
    Func<TResponse, int[]> indices,
    HttpMessageHandler? handler = null) : ICaller
    where TRequest : class
    where TResponse : class
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(
        server, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = handler is not null });
    private readonly Method<TRequest, TResponse> _method = new(MethodType.Unary, "pb.Outliers", "Detect", requests, responses);
    private CallInvoker? _invoker;

    /// <inheritdoc/>
    public async Task CallAsync() => await CallOnceAsync();

    /// <inheritdoc/>
    public async Task<int[]> AskAsync() => indices(await CallOnceAsync());

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    private async Task<TResponse> CallOnceAsync()
    {
        _invoker ??= _channel.CreateCallInvoker();
        using var call = _invoker.AsyncUnaryCall(_method, null, default, request());
        return await call.ResponseAsync;
    }
}
