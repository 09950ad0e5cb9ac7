using System.Net;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using ProtoBuf.Grpc.Server;

namespace CodeFirstOutliers.Server;

/// <summary>Puts the server together.</summary>
public static class ServerHost
{
    /// <summary>Creates the server, ready to start.</summary>
    /// <param name="args">Options of the command line, such as <c>--port 0</c>; they win over environment and appsettings.json.</param>
    /// <exception cref="OptionsValidationException">An option is out of its range; thrown when the server starts.</exception>
    public static WebApplication Create(params string[] args)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        AddConfiguration(builder.Configuration, args);
        AddOptions(builder.Services);
        AddLogging(builder.Logging, builder.Configuration);
        AddListener(builder.WebHost);
        AddGrpc(builder.Services);

        var app = builder.Build();
        AnnounceLifetime(app);
        app.Use(next => WithoutScope(app.Services, next));
        app.UseMiddleware<DirectCalls>();
        app.UseMiddleware<LazyReflection>();
        app.UseRouting();
        app.UseMiddleware<OversizedMessages>();
        app.MapGrpcService<ErrorMapping>();
        return app;
    }

    private static void AddConfiguration(ConfigurationManager configuration, string[] args)
    {
        configuration.AddEnvironmentVariables("DOTNET_");
        configuration.AddEnvironmentVariables("ASPNETCORE_");
        configuration.AddJsonFile("appsettings.json", optional: true, reloadOnChange: false);
        configuration.AddJsonFile($"appsettings.{Environments.Production}.json", optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args, ServerSwitch.All.ToDictionary(each => each.Name, each => each.Key));
    }

    private static void AddOptions(IServiceCollection services)
    {
        services.AddOptions<ServerOptions>().BindConfiguration(ServerOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ServerOptions>, ServerOptionsValidator>();
        services.AddOptions<HostOptions>().Configure<IOptions<ServerOptions>>((host, options) =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(options.Value.DrainSeconds));
    }

    private static void AddLogging(ILoggingBuilder logging, ConfigurationManager configuration)
    {
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.Services.AddSingleton(TimeProvider.System);
        logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
        logging.AddConsole(console => console.FormatterName = LineFormatter.FormatterName);
    }

    private static void AddListener(IWebHostBuilder host) => host.UseKestrelCore().ConfigureServices(AddBlocks).ConfigureKestrel(kestrel =>
    {
        var options = kestrel.ApplicationServices.GetRequiredService<IOptions<ServerOptions>>().Value;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null; // a stream has no size; each of its messages has MaxMessageBytes
        if (options.Host == "*")
        {
            kestrel.ListenAnyIP(options.Port, UseHttp2);
        }
        else
        {
            kestrel.Listen(IPAddress.Parse(options.Host), options.Port, UseHttp2);
        }

        static void UseHttp2(ListenOptions listen) => listen.Protocols = HttpProtocols.Http2;
    });

    private static void AddBlocks(IServiceCollection services) => services.AddSingleton<IMemoryPoolFactory<byte>, LargeBlocks>();

    internal static void AddGrpc(IServiceCollection services)
    {
        services.AddSingleton(OutliersBinder.Configuration);
        services.AddSingleton<IOutliers, OutliersService>();
        services.AddSingleton<ErrorMapping>();
        services.AddSingleton<OpenStreams>();
        services.AddHostedService(provider => provider.GetRequiredService<OpenStreams>());
        services.AddCodeFirstGrpc();
        services.AddCodeFirstGrpcReflection();
        services.AddOptions<GrpcServiceOptions>().Configure<IOptions<ServerOptions>>((grpc, options) =>
            grpc.MaxReceiveMessageSize = options.Value.MaxMessageBytes);
    }

    /// <summary>All services live as long as the server: a scope for each call would be made in vain.</summary>
    private static RequestDelegate WithoutScope(IServiceProvider services, RequestDelegate next) => context =>
    {
        context.RequestServices = services;
        return next(context);
    };

    private static void AnnounceLifetime(WebApplication app)
    {
        app.Lifetime.ApplicationStarted.Register(() =>
            app.Logger.ServerReady(new Uri(app.Urls.First().Replace("*", "localhost", StringComparison.Ordinal)).Port));
        app.Lifetime.ApplicationStopping.Register(app.Logger.ServerStopping);
    }
}
