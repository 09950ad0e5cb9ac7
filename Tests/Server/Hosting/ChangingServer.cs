using System.Diagnostics;
using CodeFirstOutliers.Tests.Support;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Server.Hosting;

/// <summary>A server in a process and a folder of its own, whose appsettings.json is changed while it runs.</summary>
internal sealed class ChangingServer : IAsyncDisposable
{
    private static readonly string _built = Path.Join(
        Repository.PathOf("Server"), Path.GetRelativePath(Repository.PathOf("Tests"), AppContext.BaseDirectory));

    private readonly TemporaryFile _settings = new("appsettings.json");
    private readonly CancellationToken _cancellationToken;
    private Process? _process;
    private GrpcChannel? _channel;

    private ChangingServer(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    public IOutliers Outliers => _channel!.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);

    /// <summary>Starts it.</summary>
    /// <param name="options">The section "Outliers", as JSON.</param>
    /// <param name="cancellationToken">Ends the waiting for its lines.</param>
    public static async Task<ChangingServer> StartAsync(string options, CancellationToken cancellationToken)
    {
        var server = new ChangingServer(cancellationToken);
        try
        {
            foreach (var file in Directory.EnumerateFiles(_built))
            {
                File.Copy(file, Path.Join(server._settings.Folder, Path.GetFileName(file)), overwrite: true);
            }

            await server.SetAsync(options, "Information");
            server._process = Process.Start(Command.Describe("dotnet", [Path.Join(server._settings.Folder, "outliers-server.dll"), "--host", "127.0.0.1", "--port", "0"]))!;
            var port = (await server.LineAsync("server ready on port ")).Split(' ')[^1];
            server._channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Changes the section "Outliers". Of the log only errors are left: nobody reads the lines that each call would add.</summary>
    public Task SetAsync(string options) => SetAsync(options, "Error");

    /// <summary>Waits for a line with some words, and gives it.</summary>
    public async Task<string> LineAsync(string words)
    {
        while (await _process!.StandardOutput.ReadLineAsync(_cancellationToken) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new AssertFailedException($"the server ended without saying \"{words}\"");
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        _settings.Dispose();
    }

    private Task SetAsync(string options, string level) => File.WriteAllTextAsync(
        _settings.Path,
        $$"""
        {
          "Outliers": {{options}},
          "Logging": { "LogLevel": { "Default": "{{level}}", "Microsoft": "None" }, "Console": { "FormatterName": "line" } }
        }
        """,
        _cancellationToken);
}
