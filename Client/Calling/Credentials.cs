using CodeFirstOutliers.Client.Reading;
using Grpc.Core;

namespace CodeFirstOutliers.Client.Calling;

/// <summary>What each call shows to the server.</summary>
internal static class Credentials
{
    /// <summary>The credentials of a channel: encrypted or not, with a token or key where there is one.</summary>
    public static ChannelCredentials Of(Target target)
    {
        var channel = target.IsEncrypted ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure;
        return (target.TokenFile ?? target.ApiKeyFile) is null
            ? channel
            : ChannelCredentials.Create(channel, CallCredentials.FromInterceptor((_, metadata) => AddAsync(metadata, target)));
    }

    private static async Task AddAsync(Metadata metadata, Target target)
    {
        if (target.TokenFile is { } token)
        {
            metadata.Add("authorization", $"Bearer {await ReadAsync("--token-file", token).ConfigureAwait(false)}");
        }

        if (target.ApiKeyFile is { } key)
        {
            metadata.Add("x-api-key", await ReadAsync("--api-key-file", key).ConfigureAwait(false));
        }
    }

    private static async Task<string> ReadAsync(string option, string file)
    {
        try
        {
            var text = (await File.ReadAllTextAsync(file).ConfigureAwait(false)).Trim();
            return text.Length > 0 && text.All(letter => letter is > ' ' and < '\x7f')
                ? text
                : throw new BadInputException($"{option} must name a file of one line of printable ASCII without blanks, got {file}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{option}: {error.Message}");
        }
    }
}
