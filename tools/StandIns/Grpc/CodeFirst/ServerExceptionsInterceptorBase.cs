using Grpc.Core;
using Grpc.Core.Interceptors;

namespace ProtoBuf.Grpc.Configuration;

/// <summary>Turns what the server's methods throw into a status of its own choice, in one place.</summary>
public abstract class ServerExceptionsInterceptorBase : Interceptor
{
    /// <inheritdoc />
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await base.UnaryServerHandler(request, context, continuation).ConfigureAwait(false);
        }
        catch (Exception exception) when (OnException(exception, out var status))
        {
            throw new RpcException(status);
        }
    }

    /// <inheritdoc />
    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await base.ClientStreamingServerHandler(requestStream, context, continuation).ConfigureAwait(false);
        }
        catch (Exception exception) when (OnException(exception, out var status))
        {
            throw new RpcException(status);
        }
    }

    /// <inheritdoc />
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await base.ServerStreamingServerHandler(request, responseStream, context, continuation).ConfigureAwait(false);
        }
        catch (Exception exception) when (OnException(exception, out var status))
        {
            throw new RpcException(status);
        }
    }

    /// <inheritdoc />
    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await base.DuplexStreamingServerHandler(requestStream, responseStream, context, continuation).ConfigureAwait(false);
        }
        catch (Exception exception) when (OnException(exception, out var status))
        {
            throw new RpcException(status);
        }
    }

    /// <summary>The status of an exception; false leaves the exception as it is.</summary>
    protected virtual bool OnException(Exception exception, out Status status)
    {
        status = default;
        return false;
    }
}
