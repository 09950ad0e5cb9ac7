using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>A server in a process of its own: one of another language, or ours.</summary>
internal sealed class ForeignServer : IAsyncDisposable
{
    private const string Ready = "server ready on port ";
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = [];
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ForeignServer(Process process)
    {
        _process = process;
        process.EnableRaisingEvents = true;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => _port.TrySetException(new InvalidOperationException($"the server ended with exit code {process.ExitCode}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens, as host:port.</summary>
    public string Address { get; private set; } = "";

    public string Url => $"http://{Address}";

    /// <summary>The lines that it has printed.</summary>
    public IEnumerable<string> Said => _said;

    /// <summary>The number of its process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts our server, as <see cref="StartAsync"/> does.</summary>
    public static Task<ForeignServer> StartOursAsync(string[] args, int port = 0, IReadOnlyDictionary<string, string>? environment = null) =>
        StartAsync(new("dotnet", [Path.Join(AppContext.BaseDirectory, "outliers-server.dll"), "--host", "127.0.0.1", .. args], environment), port);

    /// <summary>Starts a server and waits until it says that it is ready.</summary>
    public static async Task<ForeignServer> StartAsync(ForeignProgram program, int port = 0)
    {
        var started = Process.Start(Command.Describe(program.Program, [.. program.Arguments, "--port", $"{port}"], program.Environment))!;
        var server = new ForeignServer(started);
        try
        {
            server.Address = $"127.0.0.1:{await server._port.Task.WaitAsync(_patience)}";
            return server;
        }
        catch
        {
            started.Kill();
            started.Dispose();
            throw;
        }
    }

    /// <summary>Asks it to stop, waits until it has, and tells with which exit code.</summary>
    public async Task<int> StopAsync()
    {
        await Command.RunAsync("sh", ["-c", $"kill -TERM {_process.Id}"]);
        try
        {
            await _process.WaitForExitAsync().WaitAsync(_patience);
        }
        catch (TimeoutException)
        {
            await KillAsync();
        }

        return _process.ExitCode;
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await StopAsync();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is not null)
        {
            _said.Enqueue(line);
        }

        var at = line?.IndexOf(Ready, StringComparison.Ordinal) ?? -1;
        if (at >= 0)
        {
            var port = string.Concat(line![(at + Ready.Length)..].TakeWhile(char.IsAsciiDigit)); // the log may be JSON
            _port.TrySetResult(int.Parse(port, CultureInfo.InvariantCulture));
        }
    }
}
