using System.IO.Pipelines;
using CodeFirstOutliers.Monitoring.Series;
using CodeFirstOutliers.Server.Hosting.Limits;

namespace CodeFirstOutliers.Server.Telling.Gauges;

/// <summary>Adds gauges to what OpenTelemetry's exporter answers at /metrics, in the format that it has chosen.</summary>
internal sealed class AppendedGauges(RequestDelegate next, GaugedSeries gauged, Budget budget)
{
    /// <summary>What OpenMetrics ends with, and the older format does not.</summary>
    private static ReadOnlySpan<byte> End => "# EOF\n"u8;

    public async Task InvokeAsync(HttpContext context)
    {
        using var own = new MemoryStream();
        await AnswerInto(own, context);
        if (context.Response.StatusCode != StatusCodes.Status200OK || HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(own.ToArray(), context.RequestAborted);
            return;
        }

        using var share = new Share(budget);
        var series = await ReadAsync(share, context.RequestAborted);
        await WriteAsync(context.Response.BodyWriter, own.GetBuffer().AsMemory(0, (int)own.Length), series, context.RequestAborted);
    }

    /// <summary>Has the exporter answer; its text is some tens of KB, whatever else is told.</summary>
    private async Task AnswerInto(MemoryStream own, HttpContext context)
    {
        var (body, encodings) = (context.Response.Body, context.Request.Headers.AcceptEncoding);
        (context.Response.Body, context.Request.Headers.AcceptEncoding) = (own, default); // nothing can be added to what is compressed
        try
        {
            await next(context);
        }
        finally
        {
            (context.Response.Body, context.Request.Headers.AcceptEncoding) = (body, encodings);
        }
    }

    /// <summary>What there is to add: nothing where the server has no room for it, since its own metrics are wanted then most of all.</summary>
    private async Task<IReadOnlyList<Newest>> ReadAsync(Share share, CancellationToken cancellationToken)
    {
        try
        {
            return await gauged.ReadAsync(share.Grow, cancellationToken);
        }
        catch (LimitExceededException)
        {
            return [];
        }
    }

    private static async Task WriteAsync(PipeWriter to, ReadOnlyMemory<byte> own, IReadOnlyList<Newest> series, CancellationToken cancellationToken)
    {
        var hasEnd = own.Span.EndsWith(End);
        await to.WriteAsync(hasEnd ? own[..^End.Length] : own, cancellationToken);
        await GaugeText.WriteAsync(to, series, cancellationToken);
        if (hasEnd)
        {
            await to.WriteAsync(End.ToArray(), cancellationToken);
        }
    }
}
