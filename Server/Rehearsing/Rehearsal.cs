using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Rehearsing;

/// <summary>
/// While the server is being made, a second one that no network reaches answers one call: what a call needs is then loaded and
/// compiled before the first caller waits for it.
/// </summary>
internal static class Rehearsal
{
    /// <summary>Begins it on another core; where there is none it would only delay the start.</summary>
    public static void Begin()
    {
        if (Environment.ProcessorCount > 1)
        {
            _ = Task.Run(PlayAsync); // its failure harms nobody: whatever is wrong, the server itself will say
        }
    }

    /// <summary>Plays it to the end.</summary>
    /// <returns>The answer in gRPC's frame.</returns>
    public static async Task<byte[]> PlayAsync()
    {
        await using var services = CreateServices();
        await using var connection = new MemoryConnection();
        using var server = CreateServer(services, connection);
        await server.StartAsync(new RehearsedApp(services), CancellationToken.None);
        var answer = await RehearsedCall.PlayAsync(connection.Caller);
        await server.StopAsync(CancellationToken.None);
        return answer;
    }

    private static ServiceProvider CreateServices()
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(TimeProvider.System);
        ServerHost.AddGrpc(services);
        return services.BuildServiceProvider();
    }

    private static KestrelServer CreateServer(IServiceProvider services, MemoryConnection connection)
    {
        var options = new KestrelServerOptions { ApplicationServices = services };
        options.Listen(connection.EndPoint, listen => listen.Protocols = HttpProtocols.Http2);
        return new KestrelServer(Options.Create(options), connection, NullLoggerFactory.Instance);
    }
}
