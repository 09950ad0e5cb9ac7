using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CodeFirstOutliers.Server.Hosting.Errors;

/// <summary>Has whatever a method throws told as <see cref="ErrorMapping"/> has it; an <see cref="RpcException"/> was made there already.</summary>
internal sealed class ErrorInterceptor(ErrorMapping errors) : Interceptor
{
    // without a state machine: most calls have their answer at once
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            var answering = continuation(request, context);
            return answering.IsCompletedSuccessfully ? answering : AnsweredAsync(context, answering);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Told(context, error);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Told(context, error);
        }
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        StreamAsync(context, () => continuation(request, responseStream, context));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        StreamAsync(context, () => continuation(requestStream, responseStream, context));

    private async Task<T> AnsweredAsync<T>(ServerCallContext context, Task<T> answering)
    {
        try
        {
            return await answering;
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Told(context, error);
        }
    }

    private async Task StreamAsync(ServerCallContext context, Func<Task> stream)
    {
        try
        {
            await stream();
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Told(context, error);
        }
    }

    /// <summary>A call that is over can be neither read nor written, and the stack says so as if that were a mistake of ours.</summary>
    private RpcException Told(ServerCallContext context, Exception error) => errors.Told(
        error is InvalidOperationException && (context.CancellationToken.IsCancellationRequested || context.Deadline <= DateTime.UtcNow)
            ? new OperationCanceledException("the call was over")
            : error);
}
