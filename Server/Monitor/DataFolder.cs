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
            var words = error is SqliteException { SqliteErrorCode: Busy } ? "it is in use by another process" : error.Message;
            if (options.Value.Monitor.Data is null)
            {
                logger.NothingKept(folder, words); // nobody asked for it
                return new MemoryStore();
            }

            throw new InvalidOperationException($"{_key}: {folder}: {words}", error);
        }
    }
}
