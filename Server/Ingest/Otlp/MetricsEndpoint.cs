using System.Globalization;
using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Ingest.Otlp.Reading;
using Grpc.Core;
using RetryInfo = Google.Rpc.RetryInfo;

namespace CodeFirstOutliers.Server.Ingest.Otlp;

/// <summary>Adapts OTLP over HTTP to the receiver.</summary>
internal sealed class MetricsEndpoint(MetricsReceiver receiver, RequestBody bodies, Budget budget, ErrorMapping errors)
{
    /// <summary>Answers a request in the format that it came in.</summary>
    public async Task AnswerAsync(HttpContext call)
    {
        var format = MetricsFormat.Of(call.Request.ContentType);
        try
        {
            using var share = new Share(budget);
            var (known, body) = (format ?? throw Unsupported(call.Request.ContentType), await bodies.ReadAsync(call, share));
            var response = await receiver.ReceiveAsync(known.Read(body, share));
            await WriteAsync(call.Response, known, StatusCodes.Status200OK, known.Bytes(response));
        }
        catch (Exception error) when (!call.Response.HasStarted)
        {
            if (!call.RequestAborted.IsCancellationRequested)
            {
                await RefuseAsync(call.Response, format ?? MetricsFormat.Protobuf, error);
            }
        }
    }

    private async Task RefuseAsync(HttpResponse response, MetricsFormat format, Exception error)
    {
        var told = error is HttpRefusedException refused ? errors.Told(refused.Refusal) : errors.Told(error);
        var status = told.GetRpcStatus()!;
        var retry = status.GetDetail<RetryInfo>()?.RetryDelay.ToTimeSpan();
        if (retry is { } delay)
        {
            response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        var code = error is HttpRefusedException { Code: var own } ? own : CodeOf(told.StatusCode, mayComeAgain: retry is not null);
        await WriteAsync(response, format, code, format.StatusBytes(status));
    }

    private static int CodeOf(StatusCode status, bool mayComeAgain) => status switch
    {
        StatusCode.InvalidArgument => StatusCodes.Status400BadRequest,
        StatusCode.ResourceExhausted => mayComeAgain ? StatusCodes.Status429TooManyRequests : StatusCodes.Status413PayloadTooLarge,
        StatusCode.Cancelled => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static HttpRefusedException Unsupported(string? type) => new(
        StatusCodes.Status415UnsupportedMediaType,
        new(Reason.InvalidInput, $"content-type must be {MetricsFormat.Protobuf.ContentType} or {MetricsFormat.Json.ContentType}, got {(type is null ? "none" : Harmless.Quoted(type))}"));

    private static async Task WriteAsync(HttpResponse response, MetricsFormat format, int code, byte[] body)
    {
        response.StatusCode = code;
        response.ContentType = format.ContentType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }
}
