using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using Grpc.Core;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Reading;

/// <summary>Reads the body of an HTTP request within the limits of its size, as it is sent and inflated, and of its time.</summary>
internal sealed class RequestBody(CurrentOptions options, MessageLimits limits)
{
    private const int AtOnce = 64 * 1024;

    /// <param name="call">The request.</param>
    /// <param name="share">What the call holds, its message among it.</param>
    /// <exception cref="HttpRefusedException">It is too large, too late or compressed in another way.</exception>
    /// <exception cref="LimitExceededException">There is no room for it.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext call, Share share)
    {
        var most = options.Value.Monitor.MaxOtlpBytes;
        var encoding = call.Request.Headers.ContentEncoding.ToString();
        if (encoding is not ("" or "identity" or "gzip"))
        {
            call.Response.Headers.AcceptEncoding = "gzip";
            throw new HttpRefusedException(StatusCodes.Status415UnsupportedMediaType, new(Reason.InvalidInput, $"content-encoding must be gzip or identity, got {Harmless.Quoted(encoding)}"));
        }

        if (call.Request.ContentLength > most)
        {
            throw TooLarge(most, $"{call.Request.ContentLength}");
        }

        var body = await ReadAsync(call, most, share);
        return encoding == "gzip" ? Inflated(body, most, share) : body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private async Task<MemoryStream> ReadAsync(HttpContext call, int most, Share share)
    {
        using var late = new CancellationTokenSource(limits.Time, limits.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, call.RequestAborted);
        var (body, buffer) = (new MemoryStream(), new byte[AtOnce]);
        try
        {
            while (await call.Request.Body.ReadAsync(buffer, either.Token) is var read and > 0)
            {
                Append(body, buffer.AsSpan(0, read), most, 0, share);
            }

            return body;
        }
        catch (BadHttpRequestException flaw)
        {
            throw new HttpRefusedException(flaw.StatusCode, new(Reason.MessageMalformed, "body: it is cut off, or no HTTP"));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !call.RequestAborted.IsCancellationRequested)
        {
            throw new HttpRefusedException(
                StatusCodes.Status408RequestTimeout, new(Reason.LimitExceeded, $"body must be there within {limits.Time.TotalSeconds} s, got {body.Length} bytes of it"));
        }
    }

    private static ReadOnlyMemory<byte> Inflated(MemoryStream compressed, int most, Share share)
    {
        try
        {
            using var gzip = new WholeGzip(most).Inflated(compressed);
            var (body, buffer) = (new MemoryStream(), new byte[AtOnce]);
            while (gzip.Read(buffer, 0, buffer.Length) is var read and > 0)
            {
                Append(body, buffer.AsSpan(0, read), most, 2 * compressed.Length, share);
            }

            return body.GetBuffer().AsMemory(0, (int)body.Length);
        }
        catch (RpcException flaw)
        {
            throw flaw.StatusCode == StatusCode.ResourceExhausted
                ? TooLarge(most, "more when it was inflated")
                : new HttpRefusedException(StatusCodes.Status400BadRequest, new(Reason.MessageMalformed, "body: it is no gzip, or one that was cut off"));
        }
    }

    private static void Append(MemoryStream body, ReadOnlySpan<byte> bytes, int most, long beside, Share share)
    {
        if (body.Length + bytes.Length > most)
        {
            throw TooLarge(most, "more");
        }

        body.Write(bytes);
        if (!share.TryHoldMessage(body.Capacity + beside))
        {
            throw share.MessageExceeded(body.Capacity + beside);
        }
    }

    private static HttpRefusedException TooLarge(int most, string got) =>
        new(StatusCodes.Status413PayloadTooLarge, new(Reason.LimitExceeded, $"body must have at most {most} bytes, got {got}"));
}
