using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Net;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;

namespace Grpc.AspNetCore.Server;

/// <summary>Reads requests, passes them through the interceptors to the method, writes responses.</summary>
internal sealed class ServerOperation<TService, TRequest, TResponse> : ServerOperation
    where TService : class
    where TRequest : class
    where TResponse : class
{
    private readonly Marshaller<TRequest> _requests;
    private readonly Marshaller<TResponse> _responses;
    private readonly Func<HttpServerCall, TService> _service;
    private readonly Func<HttpServerCall, Task> _answer;

    public ServerOperation(Operation operation, BinderConfiguration configuration, ServerSettings settings)
        : this(operation, configuration.GetMarshaller<TRequest>(), configuration.GetMarshaller<TResponse>(), settings)
    {
    }

    private ServerOperation(Operation operation, Marshaller<TRequest> requests, Marshaller<TResponse> responses, ServerSettings settings)
        : base(new Method<TRequest, TResponse>(operation.Type, operation.Service, operation.Name, requests, responses), settings)
    {
        _requests = requests;
        _responses = responses;
        _service = ServiceFactory.Of<TService>();
        var around = new InterceptorChain<TRequest, TResponse>(settings.Interceptors);
        _answer = operation.Type switch
        {
            MethodType.Unary => Unary(around, Invocation.Of<TRequest, ValueTask<TResponse>>(operation)),
            MethodType.ClientStreaming => ClientStreaming(around, Invocation.Of<IAsyncEnumerable<TRequest>, ValueTask<TResponse>>(operation)),
            MethodType.ServerStreaming => ServerStreaming(around, Invocation.Of<TRequest, IAsyncEnumerable<TResponse>>(operation)),
            _ => Duplex(around, Invocation.Of<IAsyncEnumerable<TRequest>, IAsyncEnumerable<TResponse>>(operation)),
        };
    }

    protected override Task AnswerAsync(HttpServerCall call) => _answer(call);

    private Func<HttpServerCall, Task> Unary(
        InterceptorChain<TRequest, TResponse> around, Func<object, TRequest, CallContext, ValueTask<TResponse>> invoke)
    {
        var method = around.Unary((request, context) =>
        {
            var service = _service((HttpServerCall)context);
            return invoke(service, request, new(service, context)).AsTask();
        });
        return async call =>
        {
            var request = await ReadOnlyAsync(call).ConfigureAwait(false);
            var response = await method(request, call).ConfigureAwait(false);
            Writer(call).Write(response);
        };
    }

    private Func<HttpServerCall, Task> ClientStreaming(
        InterceptorChain<TRequest, TResponse> around,
        Func<object, IAsyncEnumerable<TRequest>, CallContext, ValueTask<TResponse>> invoke)
    {
        var method = around.ClientStreaming((requests, context) =>
        {
            var service = _service((HttpServerCall)context);
            return invoke(service, Sequence(requests, context), new(service, context)).AsTask();
        });
        return async call =>
        {
            var response = await method(Reader(call), call).ConfigureAwait(false);
            Writer(call).Write(response);
        };
    }

    private Func<HttpServerCall, Task> ServerStreaming(
        InterceptorChain<TRequest, TResponse> around, Func<object, TRequest, CallContext, IAsyncEnumerable<TResponse>> invoke)
    {
        var method = around.ServerStreaming((request, responses, context) =>
        {
            var service = _service((HttpServerCall)context);
            return WriteAllAsync(invoke(service, request, new(service, context)), responses, context);
        });
        return async call =>
        {
            var request = await ReadOnlyAsync(call).ConfigureAwait(false);
            await method(request, Writer(call), call).ConfigureAwait(false);
        };
    }

    private Func<HttpServerCall, Task> Duplex(
        InterceptorChain<TRequest, TResponse> around,
        Func<object, IAsyncEnumerable<TRequest>, CallContext, IAsyncEnumerable<TResponse>> invoke)
    {
        var method = around.Duplex((requests, responses, context) =>
        {
            var service = _service((HttpServerCall)context);
            return WriteAllAsync(invoke(service, Sequence(requests, context), new(service, context)), responses, context);
        });
        return call => method(Reader(call), Writer(call), call);
    }

    private MessageReader Messages(HttpServerCall call) => new(
        call.Http.Request.BodyReader, Settings.Options.MaxReceiveMessageSize, Settings.Compressions, call.Encoding, "Request");

    private RequestReader<TRequest> Reader(HttpServerCall call) => new(call, Messages(call), _requests.ContextualDeserializer);

    private ResponseWriter<TResponse> Writer(HttpServerCall call) => new(call, _responses.ContextualSerializer, Settings);

    private async ValueTask<TRequest> ReadOnlyAsync(HttpServerCall call)
    {
        // a caller who is gone fails the read by itself; only a deadline needs the token
        var ended = call.Timeout is null ? CancellationToken.None : call.CancellationToken;
        var (isFound, request) = await Messages(call).ReadAsync(_requests.ContextualDeserializer, isOnly: true, ended)
            .ConfigureAwait(false);
        return isFound ? request! : throw new RpcException(new(StatusCode.Internal, "Incomplete message."));
    }

    private static async Task WriteAllAsync(
        IAsyncEnumerable<TResponse> sequence, IServerStreamWriter<TResponse> responses, ServerCallContext context)
    {
        await foreach (var response in sequence.WithCancellation(context.CancellationToken).ConfigureAwait(false))
        {
            await responses.WriteAsync(response).ConfigureAwait(false);
        }
    }

    private static IAsyncEnumerable<TRequest> Sequence(IAsyncStreamReader<TRequest> requests, ServerCallContext context)
    {
        return Read(context.CancellationToken);

        async IAsyncEnumerable<TRequest> Read([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            while (await requests.MoveNext(cancellationToken).ConfigureAwait(false))
            {
                yield return requests.Current;
            }
        }
    }
}
