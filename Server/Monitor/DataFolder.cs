using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Server.Hosting.Logging;
using CodeFirstOutliers.Server.Hosting.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Monitor;

/// <summary>Opens the store in the folder of the options. One that is damaged is moved aside: the server begins afresh and says so.</summary>
internal sealed class DataFolder(IOptions<ServerOptions> options, TimeProvider clock, ILogger<DataFolder> logger)
{
    // https://www.sqlite.org/rescode.html
    private const int Busy = 5, Corrupt = 11, NoDatabase = 26;

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
            return Open(folder);
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

    private SqliteStore Open(string folder)
    {
        try
        {
            return Readable(folder);
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is Corrupt or NoDatabase)
        {
            logger.DataMovedAside(MoveAside(folder), damaged.Message);
            return new(folder);
        }
    }

    /// <summary>Damage shows where a file is read: what the monitor begins with is looked at here.</summary>
    private static SqliteStore Readable(string folder)
    {
        var store = new SqliteStore(folder);
        try
        {
            _ = (store.Names(), store.OpenIncidents(), store.Mutes(), store.Noises(), store.LastBatch());
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private string MoveAside(string folder)
    {
        var aside = Path.Join(folder, $"damaged-{clock.GetUtcNow():yyyyMMdd-HHmmss}");
        Directory.CreateDirectory(aside);
        foreach (var file in Directory.GetFiles(folder, $"{SqliteStore.FileName}*"))
        {
            File.Move(file, Path.Join(aside, Path.GetFileName(file)));
        }

        return aside;
    }
}
