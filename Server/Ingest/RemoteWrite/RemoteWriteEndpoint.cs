using System.Globalization;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Logging;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Hosting.Telemetry;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Reading;
using CodeFirstOutliers.Wire;
using Grpc.Core;

namespace CodeFirstOutliers.Server.Ingest.RemoteWrite;

/// <summary>Takes what a Prometheus writes: reads, asks the monitor, answers with a status.</summary>
internal sealed class RemoteWriteEndpoint(
    SeriesMonitor monitor, KnownSeries known, CurrentOptions options, Budget budget, IngestMeter meter, ErrorMapping errors, ILogger<RemoteWriteEndpoint> logger)
{
    public async Task HandleAsync(HttpContext call)
    {
        try
        {
            var version = WriteVersions.Of(call.Request);
            var answer = await WriteAsync(call, version);
            Tell(call.Response, version, answer);
            await AnswerAsync(call.Response, answer.Words is { } words ? WriteRefusedException.Bad(words) : null);
        }
        catch (Exception error) when (RefusalOf(call, error) is { } refusal)
        {
            await AnswerAsync(call.Response, refusal);
        }
    }

    private async Task<WriteAnswer> WriteAsync(HttpContext call, WriteVersion version)
    {
        var limits = options.Value;
        using var share = new Share(budget);
        var batch = new WriteBatch(known, limits, share);
        var message = await WriteBody.ReadAsync(call, limits.Ingest, share);
        try
        {
            Read(message, version, batch);
        }
        finally
        {
            Pool.Return(message.Array);
        }

        share.TryHoldMessage(0);
        var samples = batch.ToSamples();
        var answer = new WriteAnswer(batch, samples, samples.Length == 0 ? [] : await monitor.ObserveAsync(samples), limits.Monitor);
        meter.Came("remote_write", batch.Received, answer.Judged, answer.Outliers, answer.Dropped);
        return answer;
    }

    private static void Read(ReadOnlySpan<byte> message, WriteVersion version, WriteBatch batch)
    {
        try
        {
            if (version == WriteVersion.One)
            {
                WriteRequestReader.Read(message, batch);
            }
            else
            {
                WriteRequest2Reader.Read(message, batch);
            }
        }
        catch (MalformedException malformed)
        {
            throw malformed.ToStatus(StatusCode.InvalidArgument, UnreadableException.Whole);
        }
    }

    /// <summary>The headers that 2.0 wants of a receiver.</summary>
    private static void Tell(HttpResponse response, WriteVersion version, WriteAnswer answer)
    {
        if (version == WriteVersion.Two)
        {
            response.Headers["X-Prometheus-Remote-Write-Samples-Written"] = answer.Written.ToString(CultureInfo.InvariantCulture);
            response.Headers["X-Prometheus-Remote-Write-Histograms-Written"] = "0";
            response.Headers["X-Prometheus-Remote-Write-Exemplars-Written"] = answer.Exemplars.ToString(CultureInfo.InvariantCulture);
        }
    }

    private WriteRefusedException? RefusalOf(HttpContext call, Exception error) => error switch
    {
        WriteRefusedException refused => refused,
        BadHttpRequestException bad => new(bad.StatusCode, bad.Message),
        _ when call.RequestAborted.IsCancellationRequested => null, // nobody is there to be told
        _ => OfReason(errors.LoggedRefusalOf(error)),
    };

    private static WriteRefusedException OfReason(Refusal refusal) => new(
        refusal.Status switch
        {
            StatusCode.InvalidArgument => StatusCodes.Status400BadRequest,
            StatusCode.ResourceExhausted when refusal.RetryAfter is null => StatusCodes.Status413PayloadTooLarge,
            StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
            StatusCode.Cancelled => StatusCodes.Status499ClientClosedRequest,
            _ => StatusCodes.Status500InternalServerError,
        },
        refusal.Message,
        refusal.RetryAfter);

    private async Task AnswerAsync(HttpResponse response, WriteRefusedException? refusal)
    {
        if (refusal is null)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        logger.WriteRefused(refusal.Status);
        logger.RefusedWith(refusal.Message);
        response.StatusCode = refusal.Status;
        response.ContentType = "text/plain; charset=utf-8";
        if (refusal.RetryAfter is { } delay)
        {
            response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        await response.WriteAsync(refusal.Message);
    }
}
