using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace CodeFirstOutliers.Server.Hosting.Logging;

/// <summary>
/// Writes a log entry as one line, such as "2020-05-23 13:45:12,578 - INFO - server ready on port 9999"; the lines of an exception follow, indented.
/// Whatever a caller's words hold, none forges a line or commands a terminal.
/// </summary>
internal sealed class LineFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss,fff", CultureInfo.InvariantCulture));
        textWriter.Write(" - ");
        textWriter.Write(NameOf(logEntry.LogLevel));
        textWriter.Write(" - ");
        textWriter.WriteLine(Harmless.Of(logEntry.Formatter(logEntry.State, logEntry.Exception)));
        foreach (var line in logEntry.Exception?.ToString().Split('\n') ?? [])
        {
            textWriter.Write("    ");
            textWriter.WriteLine(Harmless.Of(line.TrimEnd('\r')));
        }
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARNING",
        _ => level.ToString().ToUpperInvariant(),
    };
}
