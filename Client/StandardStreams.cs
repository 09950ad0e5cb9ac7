using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CodeFirstOutliers.Client;

/// <summary>What the program reads from and writes to: a process' own streams, or a test's.</summary>
/// <param name="input">Standard input.</param>
/// <param name="output">Standard output; its failures become an <see cref="OutputException"/>.</param>
/// <param name="error">Where errors, notes and progress go.</param>
/// <param name="errorIsTerminal">Whether someone may be watching <paramref name="error"/>, so that progress is worth showing.</param>
public sealed class StandardStreams(Stream input, Stream output, TextWriter error, bool errorIsTerminal = false) : IDisposable
{
    /// <summary>Standard input.</summary>
    public Stream Input { get; } = input;

    /// <summary>Standard output, not buffered.</summary>
    public Stream Output { get; } = new OutputStream(output);

    /// <summary>Where errors, notes and progress go.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Whether progress is worth showing.</summary>
    public bool ErrorIsTerminal { get; } = errorIsTerminal;

    /// <summary>The streams of this process.</summary>
    public static StandardStreams OfProcess() =>
        new(Console.OpenStandardInput(), StandardOutput(), Console.Error, !Console.IsErrorRedirected);

    /// <summary>A buffered writer of text over <see cref="Output"/>: UTF-8, lines end in LF on every platform.</summary>
    public StreamWriter CreateTextWriter() => new(Output, new UTF8Encoding(false), 16 * 1024, leaveOpen: true) { NewLine = "\n" };

    /// <summary>Prints what the server has to say beside its answer.</summary>
    public void PrintNotes(IEnumerable<string> notes)
    {
        foreach (var note in notes)
        {
            Error.WriteLine($"note: {Harmless.Of(note)}");
        }
    }

    /// <summary>Closes the streams.</summary>
    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
    }

    // The console's own stream hides that a pipe's reader has gone; a file stream tells, but keeps a position of its own,
    // which is wrong for a file that others append to.
    private static Stream StandardOutput()
    {
        var console = Console.OpenStandardOutput();
        if (OperatingSystem.IsWindows())
        {
            return console;
        }

        try
        {
            var handle = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return handle.CanSeek ? console : handle;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return console;
        }
    }
}
