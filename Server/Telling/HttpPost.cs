using System.Net.Http.Headers;
using System.Text;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>Posts to those who are told. A user and password in an address are sent as HTTP's basic credentials.</summary>
internal sealed class HttpPost(IHttpClientFactory clients)
{
    /// <summary>The name of its client.</summary>
    public const string Client = "telling";

    /// <summary>How long an answer is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Posts once.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="content">What.</param>
    /// <param name="token">The bearer token for an address without a user; null for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<PostAnswer> SendAsync(Uri address, HttpContent content, string? token, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Authorization = address.UserInfo.Length > 0
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))))
            : token is null ? null : new("Bearer", token);
        try
        {
            // what the answer says is of no use, however long it is
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return new((int)response.StatusCode) { RetryAfter = RetryAfterOf(response) };
        }
        catch (HttpRequestException error)
        {
            return new(0, error.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(0, $"no answer within {Patience.TotalSeconds:0} s");
        }
    }

    private static TimeSpan RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delay } => delay,
        { Date: { } date } when response.Headers.Date is { } now && date > now => date - now,
        _ => TimeSpan.Zero,
    };
}
