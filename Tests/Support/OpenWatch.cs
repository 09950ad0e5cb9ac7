using System.Threading.Channels;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>A Watch stream that stays open, asked when the test wants it.</summary>
internal sealed class OpenWatch : IDisposable
{
    private readonly Channel<OutliersRequest> _requests = Channel.CreateUnbounded<OutliersRequest>();
    private readonly CancellationTokenSource _end = new();
    private readonly IAsyncEnumerator<OutliersResponse> _responses;

    public OpenWatch(GrpcChannel channel) => _responses = channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory)
        .WatchAsync(_requests.Reader.ReadAllAsync(_end.Token), _end.Token).GetAsyncEnumerator();

    /// <summary>Sends a chunk and waits for its answer.</summary>
    public async Task<OutliersResponse> AskAsync()
    {
        await _requests.Writer.WriteAsync(new OutliersRequest { Metrics = [new Metric { Name = "CPU", Value = 1 }] });
        return await NextAsync() ?? throw new AssertFailedException("the stream has ended");
    }

    /// <summary>The next answer; null at the end of the stream.</summary>
    public async Task<OutliersResponse?> NextAsync() => await _responses.MoveNextAsync() ? _responses.Current : null;

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }
}
