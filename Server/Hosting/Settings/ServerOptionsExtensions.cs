using CodeFirstOutliers.Server.Hosting.CommandLine;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>Adds the options, from wherever they are set.</summary>
internal static class ServerOptionsExtensions
{
    /// <summary>The last source wins: appsettings.json, the environment, the command line.</summary>
    public static void AddServerOptions(this WebApplicationBuilder builder, string[] args)
    {
        builder.Configuration.AddCommandLine(TlsSwitch.Expand(args), ServerSwitch.All.ToDictionary(each => each.Name, each => each.Key));
        builder.Services.AddOptions<ServerOptions>().BindConfiguration(ServerOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ServerOptions>, ServerOptionsValidator>();
        builder.Services.AddSingleton<CurrentOptions>();
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<ServerOptions>>((host, options) =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(options.Value.DrainSeconds));
    }
}
