using CodeFirstOutliers.Server.Hosting.CommandLine;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>Adds the options, from wherever they are set.</summary>
internal static class ServerOptionsExtensions
{
    /// <summary>The last source wins: appsettings.json, the environment, settings of the command line, its options.</summary>
    public static void AddServerOptions(this WebApplicationBuilder builder, ServerLine line)
    {
        builder.Configuration.AddInMemoryCollection(line.Settings);
        builder.Services.AddOptions<ServerOptions>().BindConfiguration(ServerOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ServerOptions>, ServerOptionsValidator>();
        builder.Services.AddSingleton<CurrentOptions>();
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<ServerOptions>>((host, options) =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(options.Value.DrainSeconds));
    }
}
