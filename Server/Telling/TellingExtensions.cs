using CodeFirstOutliers.Server.Hosting.Settings;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>Adds what tells others of incidents, where an option names them.</summary>
internal static class TellingExtensions
{
    public static void AddTelling(this WebApplicationBuilder builder)
    {
        var asked = builder.Configuration.GetSection($"{ServerOptions.Section}:{nameof(ServerOptions.Telling)}");
        var toAlertmanagers = asked[nameof(TellingOptions.Alertmanagers)] is { Length: > 0 };
        var toWebhooks = asked[nameof(TellingOptions.Webhooks)] is { Length: > 0 };
        if (!toAlertmanagers && !toWebhooks)
        {
            return;
        }

        builder.Services.AddSingleton<JsonPost>();
        builder.Services.AddHttpClient(JsonPost.Client, client => client.Timeout = JsonPost.Patience)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false }) // of a post it would make a get
            .RemoveAllLoggers(); // they name addresses, which may hold secrets
        if (toAlertmanagers)
        {
            builder.Services.AddHostedService<Alertmanagers>();
        }

        if (toWebhooks)
        {
            builder.Services.AddHostedService<Webhooks>();
        }
    }
}
