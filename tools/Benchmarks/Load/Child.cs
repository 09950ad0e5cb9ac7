using System.Diagnostics;
using System.Threading.Channels;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>A process that was started here, spoken to in lines, and ended here.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private string? _firstError;

    private Child(Process process)
    {
        _process = process;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _lines.Writer.TryComplete(new InvalidOperationException($"{process.StartInfo.FileName} ended: {_firstError}"));
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => AddError(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The CPU time that it has used, in µs.</summary>
    public double Cpu => Refreshed.TotalProcessorTime.TotalMicroseconds;

    /// <summary>The most memory that it has had at once, in bytes.</summary>
    public long PeakMemory => Refreshed.PeakWorkingSet64;

    /// <summary>The memory that it has, in bytes.</summary>
    public long Memory => Refreshed.WorkingSet64;

    private Process Refreshed
    {
        get
        {
            _process.Refresh();
            return _process;
        }
    }

    /// <summary>Starts a program.</summary>
    public static Child Start(Launch launch) => new(Process.Start(launch.ToStartInfo())!);

    /// <summary>Says a line to it.</summary>
    public async Task SayAsync(string line)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(line);
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            await HearAsync("\n"); // it has ended, and why is told there
        }
    }

    /// <summary>Waits for a line that has a text in it, and gives what comes after the text.</summary>
    public async Task<string> HearAsync(string text)
    {
        var (line, _) = await HearLineAsync([text]);
        return line[(line.IndexOf(text, StringComparison.Ordinal) + text.Length)..];
    }

    /// <summary>Waits for a line that has one of some texts in it, and gives that text.</summary>
    public async Task<string> HearAnyAsync(IReadOnlyList<string> texts) => (await HearLineAsync(texts)).Text;

    private async Task<(string Line, string Text)> HearLineAsync(IReadOnlyList<string> texts)
    {
        while (true)
        {
            var line = await _lines.Reader.ReadAsync().AsTask().WaitAsync(_patience);
            if (texts.FirstOrDefault(text => line.Contains(text, StringComparison.Ordinal)) is { } heard)
            {
                return (line, heard);
            }
        }
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        await Tool.SucceedsAsync("kill", "-TERM", $"{_process.Id}");
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    // some servers say on standard error that they are ready
    private void AddError(string? line)
    {
        _firstError ??= line;
        Add(line);
    }

    private void Add(string? line)
    {
        if (line is not null)
        {
            _lines.Writer.TryWrite(line);
        }
    }
}
