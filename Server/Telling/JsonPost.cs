using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>Posts values as JSON. A user and password in an address are sent as HTTP's basic credentials.</summary>
internal sealed class JsonPost(IHttpClientFactory clients)
{
    /// <summary>The name of its client.</summary>
    public const string Client = "telling";

    /// <summary>How long an answer is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public async Task<Answer> SendAsync<T>(Uri address, T value, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, _json)) };
        request.Content.Headers.ContentType = new("application/json");
        if (address.UserInfo.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
        }

        try
        {
            // what the answer says is of no use, however long it is
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return new((int)response.StatusCode);
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

    /// <summary>What came back.</summary>
    /// <param name="Status">HTTP's status; 0 where there was no answer.</param>
    /// <param name="Failure">Why there was none.</param>
    public readonly record struct Answer(int Status, string? Failure = null)
    {
        public bool IsAnswered => Status != 0;

        public bool IsReceived => Status is >= 200 and < 300;

        /// <summary>Whether the same would be refused again: what is too early (408, 425, 429) or the other side's own fault may go better later.</summary>
        public bool IsRefused => Status is >= 300 and < 500 and not (408 or 425 or 429);

        public string Reason => Failure ?? $"HTTP status {Status}";
    }
}
