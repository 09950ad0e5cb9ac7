using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>Posts values as JSON.</summary>
internal sealed class JsonPost(HttpPost post)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public async Task<PostAnswer> SendAsync<T>(Uri address, T value, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, _json));
        content.Headers.ContentType = new("application/json");
        return await post.SendAsync(address, content, token: null, cancellationToken);
    }
}
