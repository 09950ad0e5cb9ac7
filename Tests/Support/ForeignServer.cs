using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using CodeFirstOutliers.Benchmarks.Load;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>A server in a process of its own: one of another language, or ours.</summary>
internal sealed class ForeignServer : IAsyncDisposable
{
    private const string Ready = "server ready on port ";
    private const string Held = "held ";
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = [];
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<long> _held = Channel.CreateUnbounded<long>();

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

    /// <summary>The errors that our server logged, each with its exception's lines behind it.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    /// <summary>Starts our server, as <see cref="StartAsync"/> does.</summary>
    public static Task<ForeignServer> StartOursAsync(string[] args, int port = 0, IReadOnlyDictionary<string, string>? environment = null) =>
        StartAsync(new("dotnet", [Path.Join(AppContext.BaseDirectory, "outliers-server.dll"), "--host", "127.0.0.1", .. args], environment), port);

    /// <summary>Starts our server with the meter of the benchmarks, so that <see cref="HoldsAsync"/> can ask it.</summary>
    public static Task<ForeignServer> StartMeteredAsync(params string[] args) =>
        StartOursAsync(args, environment: new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = Programs.Meter });

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

    /// <summary>Has it collect its garbage, and tells what it holds then.</summary>
    public async Task<Holding> HoldsAsync()
    {
        await _process.StandardInput.WriteLineAsync("held?");
        await _process.StandardInput.FlushAsync();
        var heap = await _held.Reader.ReadAsync().AsTask().WaitAsync(_patience);
        _process.Refresh();
        return new(heap, _process.WorkingSet64, _process.PeakWorkingSet64, _process.HandleCount, _process.Threads.Count);
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
        else if (line?.Contains(" - ERROR - ", StringComparison.Ordinal) == true || line?.StartsWith("    ", StringComparison.Ordinal) == true)
        {
            Errors.Enqueue(line);
        }
        else if (line?.StartsWith(Held, StringComparison.Ordinal) == true)
        {
            _held.Writer.TryWrite(long.Parse(line.AsSpan(Held.Length), CultureInfo.InvariantCulture));
        }
    }
}
