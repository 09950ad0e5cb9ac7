using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CodeFirstOutliers.Server.Hosting.Errors;

/// <summary>
/// A stream whose call is over, by its deadline or its caller, may just be writing an answer. The stack tells it that this cannot be done, as if it were a
/// mistake of the server's; it is a call that was cancelled.
/// </summary>
internal sealed class EndedStreams : Interceptor
{
    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (InvalidOperationException) when (context.CancellationToken.IsCancellationRequested || context.Deadline <= DateTime.UtcNow)
        {
            throw new OperationCanceledException("the call was over");
        }
    }
}
