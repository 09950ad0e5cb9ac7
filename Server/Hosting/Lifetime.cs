using CodeFirstOutliers.Server.Hosting.Logging;

namespace CodeFirstOutliers.Server.Hosting;

/// <summary>Tells the log when the server can be called and when it stops.</summary>
internal static class Lifetime
{
    public static void AnnounceLifetime(this WebApplication app)
    {
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var address in app.Urls)
            {
                app.Logger.ServerReady(BindingAddress.Parse(address).Port);
            }
        });
        app.Lifetime.ApplicationStopping.Register(app.Logger.ServerStopping);
    }
}
