using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using ProtoBuf;
using Snappier;

namespace CodeFirstOutliers.Tests.Server.Telling;

/// <summary>Remote write's other side: keeps what is written to it, and answers with the next of some statuses, then with 204. 429 comes with Retry-After: 1.</summary>
internal sealed class WriteReceiver(params int[] statuses)
{
    private readonly ConcurrentQueue<int> _statuses = new(statuses);
    private WebApplication? _app;

    /// <summary>The messages: what was answered, with which headers, and what came.</summary>
    public ConcurrentQueue<(int Status, DateTime At, IHeaderDictionary Headers, WriteRequest Message)> Messages { get; } = [];

    public string Url => $"{_app!.Urls.Single()}/api/v1/write";

    /// <summary>The samples that were taken, as text without their times.</summary>
    public string[] Taken => [.. Messages.Where(each => each.Status == 204).SelectMany(each => each.Message.Series).Select(TextOf)];

    public async Task<IAsyncDisposable> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        _app = builder.Build();
        _app.MapPost("/api/v1/write", async (HttpContext call) =>
        {
            using var body = new MemoryStream();
            await call.Request.Body.CopyToAsync(body);
            var status = _statuses.TryDequeue(out var next) ? next : 204;
            call.Response.StatusCode = status;
            if (status == 429)
            {
                call.Response.Headers.RetryAfter = "1";
            }

            var headers = new HeaderDictionary(call.Request.Headers.ToDictionary());
            Messages.Enqueue((status, DateTime.UtcNow, headers, Serializer.Deserialize<WriteRequest>(new MemoryStream(Snappy.DecompressToArray(body.ToArray())))));
        });
        await _app.StartAsync();
        return _app;
    }

    private static string TextOf(TimeSeries series)
    {
        var value = series.Samples.Single().Value;
        var number = BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(Sample.EndOfSeries) ? "stale" : value.ToString(CultureInfo.InvariantCulture);
        return $"{string.Join(',', series.Labels.Select(label => $"{label.Name}={label.Value}"))} {number}";
    }
}
