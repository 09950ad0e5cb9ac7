using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>A client through the interface's proxy, as our users have it.</summary>
internal sealed class CodeFirstCaller : ICaller
{
    private readonly GrpcChannel _channel;
    private readonly IOutliers _service;
    private readonly Func<OutliersRequest> _request;

    public CodeFirstCaller(Uri server, ClientFactory? factory, Func<OutliersRequest> request)
    {
        _channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions { HttpHandler = OutliersHandler.Create(), DisposeHttpClient = true });
        _service = _channel.CreateGrpcService<IOutliers>(factory);
        _request = request;
    }

    /// <inheritdoc/>
    public async Task CallAsync() => await _service.DetectAsync(_request());

    /// <inheritdoc/>
    public async Task<int[]> AskAsync() => [.. (await _service.DetectAsync(_request())).Indices];

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();
}
