using Grpc.Core;
using ProtoBuf.Grpc.Configuration;

namespace ProtoBuf.Grpc.Client;

/// <summary>One method of a contract, ready to be called with the arguments of the interface.</summary>
internal abstract class ClientOperation
{
    public static ClientOperation Of(Operation operation, BinderConfiguration configuration) =>
        (ClientOperation)Activator.CreateInstance(
            typeof(ClientOperation<,>).MakeGenericType(operation.Request, operation.Response), operation, configuration)!;

    public abstract object Call(CallInvoker invoker, object?[] arguments);
}

/// <inheritdoc />
internal sealed class ClientOperation<TRequest, TResponse>(Operation operation, BinderConfiguration configuration) : ClientOperation
    where TRequest : class
    where TResponse : class
{
    private readonly Method<TRequest, TResponse> _method = new(
        operation.Type,
        operation.Service,
        operation.Name,
        configuration.GetMarshaller<TRequest>(),
        configuration.GetMarshaller<TResponse>());

    private readonly Type _returned = operation.Method.ReturnType;

    public override object Call(CallInvoker invoker, object?[] arguments)
    {
        var context = arguments is [.., CallContext given] ? given
            : arguments is [.., CancellationToken token] ? token
            : CallContext.Default;
        var request = typeof(TRequest) == typeof(Empty) ? Empty.Instance : arguments[0];
        return _method.Type switch
        {
            MethodType.Unary => Shaped(ClientCalls.UnaryAsync(invoker, _method, context, (TRequest)request!)),
            MethodType.ClientStreaming => Shaped(
                ClientCalls.ClientStreamingAsync(invoker, _method, context, (IAsyncEnumerable<TRequest>)request!)),
            MethodType.ServerStreaming => ClientCalls.ServerStreamingAsync(invoker, _method, context, (TRequest)request!),
            _ => ClientCalls.DuplexAsync(invoker, _method, context, (IAsyncEnumerable<TRequest>)request!),
        };
    }

    private object Shaped(Task<TResponse> response) =>
        _returned == typeof(ValueTask<TResponse>) ? new ValueTask<TResponse>(response)
        : _returned == typeof(ValueTask) ? new ValueTask(response)
        : response;
}
