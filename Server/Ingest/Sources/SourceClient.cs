using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;

namespace CodeFirstOutliers.Server.Ingest.Sources;

/// <summary>Asks one source, and brings what it answers to the monitor while it comes.</summary>
internal sealed class SourceClient(IHttpClientFactory clients, SampleSink sink, CurrentOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>The name of its client.</summary>
    public const string Client = "sources";

    /// <summary>How long an answer may take, from the question to its last byte: as long as a Prometheus works on one (--query.timeout).</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>How many questions a source has to answer at a time, however many queries there are.</summary>
    private const int AtOnce = 2;

    private readonly SemaphoreSlim _turns = new(AtOnce);

    /// <summary>Reads a page, and returns once all of it was judged.</summary>
    /// <exception cref="UnreadException">It could not be read, or not all of it.</exception>
    public async Task ReadAsync(SourceQuery query, SourcePage page, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await AskAsync(query, page, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UnreadException($"no whole answer within {Patience.TotalSeconds:0} s") { IsTooSlow = true };
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException)
        {
            throw new UnreadException(error.Message);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new UnreadException("the answer is no JSON of Prometheus's HTTP API"); // whose words hold some of it
        }
        catch (LimitExceededException error)
        {
            throw new UnreadException(error.Message) { IsTooSlow = true };
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task AskAsync(SourceQuery query, SourcePage page, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Get, query.UriOf(page));
        request.Headers.Authorization = await CredentialsOfAsync(query.Source, cancellationToken);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new UnreadException($"HTTP status {(int)response.StatusCode}")
            {
                // what Prometheus answers where a query would load too many samples, or takes too long, and what proxies do
                IsTooMuch = response.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge,
                IsTooSlow = response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout,
            };
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var matrix = new MatrixReader(query, page, sink);
        await matrix.ReadAsync(body, options.Value.Ingest.MaxBytes, cancellationToken);
    }

    private static async Task<AuthenticationHeaderValue?> CredentialsOfAsync(SourceOptions source, CancellationToken cancellationToken)
    {
        if (source.TokenFile is { } file)
        {
            return new("Bearer", await TokenInAsync(file, cancellationToken));
        }

        var user = new Uri(source.Url).UserInfo;
        return user.Length > 0 ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user)))) : null;
    }

    private static async Task<string> TokenInAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return (await File.ReadAllTextAsync(file, cancellationToken)).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadException($"{nameof(SourceOptions.TokenFile)} cannot be read");
        }
    }
}
