using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace CodeFirstOutliers.Tests.Server.Ingest.Sources;

/// <summary>The API of a Prometheus for range queries, whose one series has the values of a function; what is set answers first.</summary>
internal sealed class FakeSource(Func<long, double?> valueAt, string labels = "\"__name__\":\"cpu\"") : IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>Answers instead, unless it says false.</summary>
    public Func<HttpContext, Task<bool>> First { get; set; } = _ => Task.FromResult(false);

    /// <summary>The ranges that were answered, in seconds since 1970.</summary>
    public ConcurrentQueue<(long Start, long End, long Step)> Ranges { get; } = [];

    /// <summary>The queries that came, and with which credentials.</summary>
    public ConcurrentQueue<(string Query, string Credentials)> Questions { get; } = [];

    public string Url => _app!.Urls.Single();

    public async Task<FakeSource> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddResponseCompression(); // of answers whose type is told, to those who ask for it
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1));
        _app = builder.Build();
        _app.UseResponseCompression();
        _app.MapGet("/prefix/api/v1/query_range", AnswerAsync);
        await _app.StartAsync();
        return this;
    }

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

    private async Task AnswerAsync(HttpContext call)
    {
        Questions.Enqueue(($"{call.Request.Query["query"]}", $"{call.Request.Headers.Authorization}"));
        if (await First(call))
        {
            return;
        }

        var (start, end, step) = (Number("start"), Number("end"), Number("step"));
        var values = new StringBuilder();
        for (var time = start; time <= end; time += step)
        {
            if (valueAt(time) is { } value)
            {
                values.Append(CultureInfo.InvariantCulture, $"{(values.Length > 0 ? "," : "")}[{time},\"{value:R}\"]");
            }
        }

        var series = values.Length > 0 ? $$$"""{"metric":{{{{labels}}}},"values":[{{{values}}}]}""" : "";
        await call.Response.WriteAsync($$$"""{"status":"success","data":{"resultType":"matrix","result":[{{{series}}}]}}""");
        Ranges.Enqueue((start, end, step));

        long Number(string name) => long.Parse(call.Request.Query[name]!, CultureInfo.InvariantCulture);
    }
}
