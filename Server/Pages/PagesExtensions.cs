using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Pages.Dropped;
using CodeFirstOutliers.Server.Pages.OneSeries;
using CodeFirstOutliers.Server.Pages.Reading;
using CodeFirstOutliers.Server.Pages.Shell;
using Microsoft.AspNetCore.DataProtection;

namespace CodeFirstOutliers.Server.Pages;

/// <summary>Adds and maps the page, where there is a port for browsers; without one nothing is added.</summary>
internal static class PagesExtensions
{
    /// <summary>How many pages that lost their connection are kept, and for how long: they can be drawn anew at any time.</summary>
    private const int MostRetained = 20;

    /// <summary>The framework's setting for files that are changed while a server runs from its build output.</summary>
    private const string WatchesFiles = "ReloadStaticAssetsAtRuntime";

    private static readonly TimeSpan _retained = TimeSpan.FromMinutes(1);

    public static void AddPages(this WebApplicationBuilder builder)
    {
        if (!AreWanted(builder.Configuration))
        {
            return;
        }

        builder.WebHost.UseStaticWebAssets(); // what is run from its build output has its scripts in other folders
        builder.Configuration[WatchesFiles] = "false"; // that would put an endpoint behind all others, and a wrong method would be a 404
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
            (circuits.DisconnectedCircuitMaxRetained, circuits.DisconnectedCircuitRetentionPeriod) = (MostRetained, _retained));
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider(); // what a page shows to the server is of this process alone
        builder.Services.AddSingleton<SeriesRanking>();
        builder.Services.AddSingleton<PlotEndpoint>();
        builder.Services.AddSingleton<FileJudge>();
    }

    public static void MapPages(this WebApplication app)
    {
        if (!AreWanted(app.Configuration))
        {
            return;
        }

        app.MapStaticAssets();
        app.MapGet("/plot.svg", app.Services.GetRequiredService<PlotEndpoint>().AnswerAsync);
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null) // ContentSecurity says it, and more
            .DisableAntiforgery(); // it has no forms that a browser posts
    }

    private static bool AreWanted(IConfiguration configuration) =>
        (configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new()).UsedHttpPort is not null
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
}
