using System.Net;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Ingest.Sources;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Tests.Server.Ingest.Sources;

/// <summary>Has a server read one page of ten steps of a minute whose answer the test makes.</summary>
internal sealed class Asking : HttpMessageHandler, IHttpClientFactory
{
    /// <summary>The time of the first step, in seconds since 1970.</summary>
    public const long Start = 1_700_000_040;

    private readonly RunningServer _server;
    private readonly Func<CancellationToken, Task<HttpResponseMessage>> _answer;

    private Asking(RunningServer server, Func<CancellationToken, Task<HttpResponseMessage>> answer) => (_server, _answer) = (server, answer);

    public static SourcePage Page { get; } = new(
        DateTime.UnixEpoch.AddSeconds(Start).Ticks, DateTime.UnixEpoch.AddSeconds(Start + 540).Ticks, TimeSpan.FromMinutes(1).Ticks, IsHistory: true);

    public static Task ReadAsync(RunningServer server, Stream body, SourceOptions? source = null) =>
        ReadAsync(server, _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) }), source);

    public static async Task ReadAsync(RunningServer server, Func<CancellationToken, Task<HttpResponseMessage>> answer, SourceOptions? source = null, TimeProvider? clock = null)
    {
        using var asking = new Asking(server, answer);
        using var client = ActivatorUtilities.CreateInstance<SourceClient>(
            server.Services, asking, ActivatorUtilities.CreateInstance<SampleSink>(server.Services), clock ?? TimeProvider.System);
        await client.ReadAsync(new("a query", "sum(rate(x[5m]))", source ?? new() { Url = "http://source.test" }), Page, CancellationToken.None);
    }

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _answer(cancellationToken);
}
