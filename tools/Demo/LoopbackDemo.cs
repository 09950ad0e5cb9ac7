using CodeFirstOutliers.Client;
using CodeFirstOutliers.Client.Commands;

namespace CodeFirstOutliers.Demo;

/// <summary>The real server and the real client in one process, over a real connection on a free loopback port.</summary>
public static class LoopbackDemo
{
    /// <summary>Starts the server, has the client ask it about the article's metrics, and stops the server.</summary>
    /// <returns>The client's exit code.</returns>
    public static async Task<int> RunAsync()
    {
        await using var server = Server.Program.Create("--host", "127.0.0.1", "--port", "0");
        await server.StartAsync();
        int exitCode;
        using (var streams = StandardStreams.OfProcess())
        {
            exitCode = await OutliersCommand.InvokeAsync(["--server", server.Urls.Single()], streams);
        }

        await server.StopAsync();
        return exitCode;
    }
}
