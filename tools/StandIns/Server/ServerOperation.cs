using Grpc.Core;
using Grpc.Net;
using Microsoft.AspNetCore.Http;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;

namespace Grpc.AspNetCore.Server;

/// <summary>One method of a service, ready to answer requests.</summary>
internal abstract class ServerOperation(IMethod method, ServerSettings settings)
{
    public IMethod Method { get; } = method;

    protected ServerSettings Settings { get; } = settings;

    public static ServerOperation Of<TService>(Operation operation, BinderConfiguration configuration, ServerSettings settings)
        where TService : class =>
        (ServerOperation)Activator.CreateInstance(
            typeof(ServerOperation<,,>).MakeGenericType(typeof(TService), operation.Request, operation.Response),
            operation,
            configuration,
            settings)!;

    public Task HandleAsync(HttpContext http)
    {
        if (!WireText.IsGrpc(http.Request.ContentType))
        {
            return ServerReply.UnsupportedAsync(http, StatusCodes.Status415UnsupportedMediaType, $"Content-Type '{http.Request.ContentType}' is not supported.");
        }

        if (!HttpProtocol.IsHttp2(http.Request.Protocol) && !HttpProtocol.IsHttp3(http.Request.Protocol))
        {
            return ServerReply.UnsupportedAsync(http, StatusCodes.Status426UpgradeRequired, $"Request protocol '{http.Request.Protocol}' is not supported.");
        }

        ServerReply.LiftLimits(http, Method.Type);
        var call = new HttpServerCall(http, Method, Settings.Response);
        return call.Timeout is null ? RunAsync(call) : DeadlineRace.RunAsync(call, RunAsync);
    }

    protected abstract Task AnswerAsync(HttpServerCall call);

    private async Task RunAsync(HttpServerCall call)
    {
        try
        {
            await AnswerAsync(call).ConfigureAwait(false);
            await call.DisposeOwnedAsync().ConfigureAwait(false);
            ServerReply.End(call, call.Status);
        }
        catch (Exception exception)
        {
            await call.DisposeOwnedAsync().ConfigureAwait(false);
            ServerReply.Fail(call, exception, Settings);
        }
    }
}
