using System.Runtime.CompilerServices;
using Grpc.Core;

namespace ProtoBuf.Grpc.Client;

/// <summary>The four kinds of call in the shapes of a contract: tasks and asynchronous sequences.</summary>
internal static class ClientCalls
{
    public static async Task<TResponse> UnaryAsync<TRequest, TResponse>(
        CallInvoker invoker, Method<TRequest, TResponse> method, CallContext context, TRequest request)
        where TRequest : class
        where TResponse : class
    {
        using var call = invoker.AsyncUnaryCall(method, null, context.CallOptions, request);
        _ = context.Captured?.FollowAsync(call.ResponseHeadersAsync);
        try
        {
            return await call.ResponseAsync.ConfigureAwait(false);
        }
        finally
        {
            context.Captured?.End(call.GetTrailers());
        }
    }

    public static async Task<TResponse> ClientStreamingAsync<TRequest, TResponse>(
        CallInvoker invoker, Method<TRequest, TResponse> method, CallContext context, IAsyncEnumerable<TRequest> requests)
        where TRequest : class
        where TResponse : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        using var call = invoker.AsyncClientStreamingCall(method, null, context.CallOptions.WithCancellationToken(stop.Token));
        _ = context.Captured?.FollowAsync(call.ResponseHeadersAsync);
        var sending = new Sending<TRequest>(requests, call.RequestStream, stop);
        try
        {
            return await call.ResponseAsync.ConfigureAwait(false);
        }
        catch (Exception) when (sending.Error is not null)
        {
            throw sending.Error;
        }
        finally
        {
            sending.Stop();
            context.Captured?.End(call.GetTrailers());
        }
    }

    public static async IAsyncEnumerable<TResponse> ServerStreamingAsync<TRequest, TResponse>(
        CallInvoker invoker,
        Method<TRequest, TResponse> method,
        CallContext context,
        TRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TRequest : class
        where TResponse : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, cancellationToken);
        using var call = invoker.AsyncServerStreamingCall(
            method, null, context.CallOptions.WithCancellationToken(stop.Token), request);
        _ = context.Captured?.FollowAsync(call.ResponseHeadersAsync);
        var responses = call.ResponseStream;
        while (await MoveNextAsync<TRequest, TResponse>(responses, context, call.GetTrailers, null).ConfigureAwait(false))
        {
            yield return responses.Current;
        }
    }

    public static async IAsyncEnumerable<TResponse> DuplexAsync<TRequest, TResponse>(
        CallInvoker invoker,
        Method<TRequest, TResponse> method,
        CallContext context,
        IAsyncEnumerable<TRequest> requests,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TRequest : class
        where TResponse : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, cancellationToken);
        using var call = invoker.AsyncDuplexStreamingCall(method, null, context.CallOptions.WithCancellationToken(stop.Token));
        _ = context.Captured?.FollowAsync(call.ResponseHeadersAsync);
        var sending = new Sending<TRequest>(requests, call.RequestStream, stop);
        try
        {
            var responses = call.ResponseStream;
            while (await MoveNextAsync(responses, context, call.GetTrailers, sending).ConfigureAwait(false))
            {
                yield return responses.Current;
            }
        }
        finally
        {
            sending.Stop();
        }
    }

    private static async Task<bool> MoveNextAsync<TRequest, TResponse>(
        IAsyncStreamReader<TResponse> responses, CallContext context, Func<Metadata> trailers, Sending<TRequest>? sending)
        where TRequest : class
    {
        var more = false;
        try
        {
            return more = await responses.MoveNext(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception) when (sending?.Error is not null)
        {
            throw sending.Error;
        }
        finally
        {
            if (!more)
            {
                context.Captured?.End(trailers());
            }
        }
    }
}
