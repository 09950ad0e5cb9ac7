using System.Net;
using System.Net.Http.Headers;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Messages;
using CodeFirstOutliers.Tests.Support;
using ProtoBuf;
using Snappier;

namespace CodeFirstOutliers.Tests.Server.Ingest.RemoteWrite;

/// <summary>Writes to a server as a Prometheus does.</summary>
internal sealed class Writing : IDisposable
{
    public const string Type1 = "application/x-protobuf";
    public const string Type2 = "application/x-protobuf;proto=io.prometheus.write.v2.Request";

    private readonly HttpClient _client;

    public Writing(RunningServer server) => _client = new() { BaseAddress = new(server.HttpUrl) };

    /// <summary>Where it writes to.</summary>
    public string Path { get; init; } = "/api/v1/write";

    /// <summary>A time of which samples are.</summary>
    public static DateTimeOffset Start { get; } = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddDays(-7).ToUnixTimeMilliseconds());

    /// <summary>A series of 1.0 with a value a minute.</summary>
    public static TimeSeries Series((string Name, string Value)[] labels, params double[] values)
    {
        var series = new TimeSeries();
        series.Labels.AddRange(labels.Select(each => new Label { Name = each.Name, Value = each.Value }));
        series.Samples.AddRange(Samples(values));
        return series;
    }

    public static IEnumerable<WrittenSample> Samples(params double[] values) =>
        values.Select((value, index) => new WrittenSample { Value = value, Timestamp = Start.AddMinutes(index).ToUnixTimeMilliseconds() });

    public static WriteRequest Request(params TimeSeries[] series)
    {
        var request = new WriteRequest();
        request.Series.AddRange(series);
        return request;
    }

    /// <summary>The same for 2.0.</summary>
    public static WriteRequest2 Request2(string[] symbols, uint[] labels, params double[] values)
    {
        var series = new TimeSeries2();
        series.LabelRefs.AddRange(labels);
        series.Samples.AddRange(Samples(values));
        var request = new WriteRequest2();
        request.Symbols.AddRange(symbols);
        request.Series.Add(series);
        return request;
    }

    public static byte[] Bytes<T>(T message)
    {
        using var bytes = new MemoryStream();
        Serializer.Serialize(bytes, message);
        return bytes.ToArray();
    }

    public Task<Written> SendAsync(WriteRequest request) => SendAsync(Snappy.CompressToArray(Bytes(request)));

    public Task<Written> SendAsync(WriteRequest2 request) => SendAsync(Snappy.CompressToArray(Bytes(request)), Type2);

    /// <summary>Sends a body as it is.</summary>
    public async Task<Written> SendAsync(byte[] body, string? type = Type1, string? encoding = "snappy", string? key = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = content };
        request.Headers.ExpectContinue = body.Length > 1 << 20; // otherwise a refusal may be lost among what is being sent
        if (key is not null)
        {
            request.Headers.Add("x-api-key", key);
        }

        using var response = await _client.SendAsync(request);
        return new(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            string.Join(' ', new[] { "Samples", "Histograms", "Exemplars" }.Select(what =>
                response.Headers.TryGetValues($"X-Prometheus-Remote-Write-{what}-Written", out var counts) ? counts.Single() : "-")),
            response.Headers.RetryAfter?.Delta,
            response.Content.Headers.ContentType?.MediaType);
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>What a server answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Words">The body.</param>
/// <param name="Counts">How many samples, histograms and exemplars were written; "-" where it does not say.</param>
/// <param name="RetryAfter">When to send it again.</param>
/// <param name="Type">The type of the body.</param>
internal sealed record Written(HttpStatusCode Status, string Words, string Counts, TimeSpan? RetryAfter, string? Type);
