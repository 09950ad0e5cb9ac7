using System.Globalization;
using Grpc.Core;
using Grpc.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>How a call ends on the wire.</summary>
internal static partial class ServerReply
{
    public static void End(HttpServerCall call, Status status)
    {
        if (call.TryEnd(out _))
        {
            Put(call, status);
        }
    }

    /// <summary>Ends a call whose method, or whose bytes, failed: with an RpcException's own status, else as Unknown.</summary>
    public static void Fail(HttpServerCall call, Exception exception, ServerSettings settings)
    {
        if (exception is RpcException rpc)
        {
            CallRefused(settings.Logger, call.Method, rpc.StatusCode, exception);
            foreach (var entry in rpc.Trailers)
            {
                call.ResponseTrailers.Add(entry);
            }

            End(call, rpc.Status);
            return;
        }

        if (exception is OperationCanceledException or IOException && call.CancellationToken.IsCancellationRequested)
        {
            CallGivenUp(settings.Logger, call.Method, exception);
        }
        else
        {
            CallFailed(settings.Logger, call.Method, exception);
        }

        const string detail = "Exception was thrown by handler.";
        End(call, new(StatusCode.Unknown, settings.Options.EnableDetailedErrors is true ? $"{detail} {Words(exception)}" : detail));
    }

    /// <summary>Writes status and trailers: into the headers while there is no body, else behind it.</summary>
    public static void Put(HttpServerCall call, Status status)
    {
        var response = call.Http.Response;
        var destination = call.HasBody || response.HasStarted
            ? call.Http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
            : response.Headers;
        if (call.TrailersIfAny is { } trailers)
        {
            Append(destination, trailers);
        }

        Put(destination, status);
    }

    public static Task RefuseAsync(HttpContext http, Status status)
    {
        http.Response.ContentType = WireText.ContentType;
        Put(http.Response.Headers, status);
        return Task.CompletedTask;
    }

    /// <summary>Answers what is no call at all.</summary>
    public static Task UnsupportedAsync(HttpContext http, int httpStatus, string detail)
    {
        http.Response.StatusCode = httpStatus;
        Put(http.Response.Headers, new(StatusCode.Internal, detail));
        return Task.CompletedTask;
    }

    /// <summary>Lifts the host's limits where the limit of a message, and flow control, take their place.</summary>
    public static void LiftLimits(HttpContext http, MethodType type)
    {
        if (type is MethodType.Unary or MethodType.ServerStreaming)
        {
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (http.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }

    public static void Append(IHeaderDictionary headers, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            headers.Append(entry.Key, WireText.Encode(entry));
        }
    }

    private static void Put(IHeaderDictionary headers, Status status)
    {
        headers[WireText.StatusHeader] = status.StatusCode == StatusCode.OK
            ? "0"
            : ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (!string.IsNullOrEmpty(status.Detail))
        {
            headers[WireText.MessageHeader] = WireText.EncodeMessage(status.Detail);
        }
    }

    private static string Words(Exception exception)
    {
        var words = $"{exception.GetType().Name}: {exception.Message}";
        return exception.InnerException is { } inner ? $"{words} {Words(inner)}" : words;
    }

    [LoggerMessage(LogLevel.Information, "Error status code '{Code}' raised by {Method}.")]
    private static partial void CallRefused(ILogger logger, string method, StatusCode code, Exception exception);

    [LoggerMessage(LogLevel.Debug, "{Method} was given up.")]
    private static partial void CallGivenUp(ILogger logger, string method, Exception exception);

    [LoggerMessage(LogLevel.Error, "Error when executing service method {Method}.")]
    private static partial void CallFailed(ILogger logger, string method, Exception exception);
}
