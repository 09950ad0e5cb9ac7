using System.Collections.Concurrent;
using System.Globalization;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Siege;

/// <summary>Many callers who all call in the same bad way, one call after the other, each time on one of a few connections.</summary>
/// <param name="Name">What is bad about it.</param>
/// <param name="Method">What they call.</param>
/// <param name="Frames">The messages of a call, with their headers; the last is repeated.</param>
/// <param name="Repeats">How often the last is sent.</param>
/// <param name="Callers">How many there are.</param>
/// <param name="Encoding">How the messages are compressed; null where they are not.</param>
/// <param name="Reads">Whether the answers are read; if not, each call is held for as long as the server lets it.</param>
internal sealed record Assault(string Name, string Method, byte[][] Frames, int Repeats, int Callers, string? Encoding = null, bool Reads = true)
{
    private const int Connections = 4;

    /// <summary>How many calls ended with each status; <see cref="StatusCode.Unavailable"/> stands for a connection that broke.</summary>
    public ConcurrentDictionary<StatusCode, int> Ends { get; } = new();

    /// <summary>What was said with statuses other than OK, and with broken connections.</summary>
    public ConcurrentDictionary<string, int> Words { get; } = new();

    /// <summary>One of them calls once.</summary>
    public async Task CallAloneAsync(string url)
    {
        using var client = new HttpClient { BaseAddress = new(url), Timeout = Timeout.InfiniteTimeSpan };
        await CallAsync(client, CancellationToken.None);
    }

    /// <summary>All of them call until the end.</summary>
    public async Task RunAsync(string url, CancellationToken end)
    {
        var clients = Enumerable.Range(0, Connections).Select(_ => new HttpClient { BaseAddress = new(url), Timeout = Timeout.InfiniteTimeSpan }).ToArray();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallOnAsync(clients[caller % Connections], end), CancellationToken.None)));
        Array.ForEach(clients, client => client.Dispose());
    }

    public override string ToString() =>
        $"{Name}: {string.Join(", ", Ends.OrderBy(each => each.Key).Select(each => $"{each.Value} {each.Key}"))}; {string.Join("; ", Words.OrderByDescending(each => each.Value).Take(4).Select(each => $"{each.Value} x {each.Key}"))}";

    private async Task CallOnAsync(HttpClient client, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await CallAsync(client, end);
        }
    }

    private async Task CallAsync(HttpClient client, CancellationToken end)
    {
        var (status, words) = await EndOfCallAsync(client, end);
        Ends.AddOrUpdate(status, 1, (_, count) => count + 1);
        if (words.Length > 0)
        {
            Words.AddOrUpdate(words, 1, (_, count) => count + 1);
        }
    }

    private async Task<(StatusCode Status, string Words)> EndOfCallAsync(HttpClient client, CancellationToken end)
    {
        using var request = RawCall.Request($"/pb.Outliers/{Method}", []);
        request.Content = new RepeatedBody(Frames, Repeats);
        if (Encoding is not null)
        {
            request.Headers.Add("grpc-encoding", Encoding);
        }

        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end);
            if (Reads || RawCall.Header(response, "grpc-status") is not null)
            {
                await response.Content.CopyToAsync(Stream.Null, end);
            }
            else
            {
                await Task.Delay(Timeout.Infinite, end);
            }

            var status = (StatusCode)int.Parse(RawCall.Header(response, "grpc-status")!, CultureInfo.InvariantCulture);
            return (status, Uri.UnescapeDataString(RawCall.Header(response, "grpc-message") ?? ""));
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return (StatusCode.Cancelled, "");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return end.IsCancellationRequested ? (StatusCode.Cancelled, "") : (StatusCode.Unavailable, broken.GetBaseException().Message);
        }
    }
}
