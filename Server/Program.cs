using CodeFirstOutliers.Server.Hosting;
using CodeFirstOutliers.Server.Hosting.CommandLine;
using CodeFirstOutliers.Server.Hosting.Health;
using CodeFirstOutliers.Server.Hosting.Identity;
using CodeFirstOutliers.Server.Hosting.Listening;
using CodeFirstOutliers.Server.Hosting.Logging;
using CodeFirstOutliers.Server.Hosting.Reflection;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Hosting.Telemetry;
using CodeFirstOutliers.Server.Hosting.Web;
using CodeFirstOutliers.Server.Ingest.Otlp;
using CodeFirstOutliers.Server.Ingest.RemoteWrite;
using CodeFirstOutliers.Server.Ingest.Sources;
using CodeFirstOutliers.Server.Monitor;
using CodeFirstOutliers.Server.Outliers;
using CodeFirstOutliers.Server.Pages;
using CodeFirstOutliers.Server.Telling;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server;

/// <summary>The server, as a table of contents.</summary>
public static class Program
{
    /// <summary>Serves until it is told to stop.</summary>
    /// <returns>0 stopped, 2 bad usage or configuration, 3 could not start.</returns>
    public static Task<int> Main(string[] args) => ServerCommand.RunAsync(args);

    /// <summary>Puts the server together, ready to start.</summary>
    /// <param name="args">Options of the command line, such as <c>--port 0</c>; they win over the environment and appsettings.json.</param>
    /// <exception cref="OptionsValidationException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">The command line has errors.</exception>
    public static WebApplication Create(params string[] args) => Create(new ServerLine(args));

    internal static WebApplication Create(ServerLine line)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = line.OfFramework,
            ApplicationName = typeof(Program).Assembly.GetName().Name, // whatever program the server runs in, its files are its own
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddServerOptions(line);
        builder.AddListener();
        builder.AddIdentity();
        builder.AddWeb();
        builder.AddLineLogging();
        builder.AddTelemetry();
        builder.Services.AddHealth();
        builder.Services.AddOutliers();
        builder.Services.AddMonitor();
        builder.AddTelling();
        builder.Services.AddRemoteWrite();
        builder.Services.AddOtlp();
        builder.AddSources();
        builder.AddPages();
        builder.Services.AddReflectionOfContract();

        var app = builder.Build();
        app.AnnounceLifetime();
        app.MapTelemetry();
        app.MapHealth();
        app.MapOutliers();
        app.MapMonitor();
        app.MapRemoteWrite();
        app.MapOtlp();
        app.MapPages();
        app.MapReflectionOfContract();
        return app;
    }
}
