using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Server.Hosting.Logging;
using CodeFirstOutliers.Server.Hosting.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Monitor;

/// <summary>Opens the store in the folder of the options. That a damaged one was moved aside is logged.</summary>
internal sealed class DataFolder(IOptions<ServerOptions> options, ILogger<DataFolder> logger)
{
    private const int Busy = 5;   // https://www.sqlite.org/rescode.html

    private static readonly string _key = $"{ServerOptions.Section}:{nameof(ServerOptions.Monitor)}:{nameof(MonitorOptions.Data)}";

    /// <exception cref="InvalidOperationException">The folder that was asked for cannot be used.</exception>
    public IMonitorStore Open()
    {
        if (options.Value.UsedData is not { } folder)
        {
            return new MemoryStore();
        }

        try
        {
            return new SqliteStore(folder, logger.DataMovedAside);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            var words = error is SqliteException sqlite ? WordsOf(sqlite, folder) : error.Message;
            if (options.Value.Monitor.Data is null)
            {
                logger.NothingKept(folder, words); // nobody asked for it
                return new MemoryStore();
            }

            throw new InvalidOperationException($"{_key}: {folder}: {words}", error);
        }
    }

    private static string WordsOf(SqliteException error, string folder) => error switch
    {
        { SqliteErrorCode: Busy } => "it is in use by another process",
        _ when !CanWrite(folder) => "nothing can be written there", // of which SQLite says that it cannot open a file, or that a disk fails
        _ => error.Message,
    };

    private static bool CanWrite(string folder)
    {
        try
        {
            using var file = new FileStream(Path.Join(folder, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
