using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server;

/// <summary>Puts the server's interceptors around a method; without any, the method is left as it is.</summary>
internal sealed class InterceptorChain<TRequest, TResponse>(IReadOnlyList<Func<HttpServerCall, Interceptor>> interceptors)
    where TRequest : class
    where TResponse : class
{
    public UnaryServerMethod<TRequest, TResponse> Unary(UnaryServerMethod<TRequest, TResponse> method) =>
        Around(method, (make, next) => (request, context) => make(context).UnaryServerHandler(request, context, next));

    public ClientStreamingServerMethod<TRequest, TResponse> ClientStreaming(ClientStreamingServerMethod<TRequest, TResponse> method) =>
        Around(method, (make, next) => (requests, context) => make(context).ClientStreamingServerHandler(requests, context, next));

    public ServerStreamingServerMethod<TRequest, TResponse> ServerStreaming(ServerStreamingServerMethod<TRequest, TResponse> method) =>
        Around(method, (make, next) => (request, responses, context) =>
            make(context).ServerStreamingServerHandler(request, responses, context, next));

    public DuplexStreamingServerMethod<TRequest, TResponse> Duplex(DuplexStreamingServerMethod<TRequest, TResponse> method) =>
        Around(method, (make, next) => (requests, responses, context) =>
            make(context).DuplexStreamingServerHandler(requests, responses, context, next));

    private TMethod Around<TMethod>(TMethod method, Func<Func<ServerCallContext, Interceptor>, TMethod, TMethod> wrap) =>
        interceptors.Reverse().Aggregate(method, (next, make) => wrap(context => make((HttpServerCall)context), next));
}
