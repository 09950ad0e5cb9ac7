using Google.Protobuf;
using Grpc.Core;

namespace CodeFirstOutliers.Server.Hosting.Errors;

/// <summary>Binds a generated service so that bytes that are no message of it are their sender's fault: by itself the stack tells of them as one of the server's.</summary>
internal sealed class ReadableRequests(ServiceBinderBase binder) : ServiceBinderBase
{
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        binder.AddMethod(Readable(method), handler);

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
        binder.AddMethod(Readable(method), handler);

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        binder.AddMethod(Readable(method), handler);

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
        binder.AddMethod(Readable(method), handler);

    private static Method<TRequest, TResponse> Readable<TRequest, TResponse>(Method<TRequest, TResponse> method) =>
        new(method.Type, method.ServiceName, method.Name, Readable(method.RequestMarshaller), method.ResponseMarshaller);

    private static Marshaller<T> Readable<T>(Marshaller<T> marshaller) => new(marshaller.ContextualSerializer, context =>
    {
        try
        {
            return marshaller.ContextualDeserializer(context);
        }
        catch (InvalidProtocolBufferException unreadable)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"message: {unreadable.Message}"));
        }
    });
}
