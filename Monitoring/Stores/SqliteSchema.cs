using Microsoft.Data.Sqlite;

namespace CodeFirstOutliers.Monitoring.Stores;

/// <summary>The tables of the store's file.</summary>
internal static class SqliteSchema
{
    private const int Version = 2;

    // a checkpoint, which syncs the file, comes after 64 MB of log instead of 4
    // one process has the file: nobody else can change it while what was read of it is held in memory
    private const string Settings = """
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA wal_autocheckpoint = 16000;
        """;

    private const string Tables = """
        BEGIN;
        CREATE TABLE series (name TEXT PRIMARY KEY, seen INTEGER NOT NULL, data BLOB NOT NULL);
        CREATE TABLE batches (number INTEGER PRIMARY KEY AUTOINCREMENT, data BLOB NOT NULL);
        CREATE TABLE incidents (sequence INTEGER PRIMARY KEY, id INTEGER NOT NULL, series TEXT NOT NULL, told INTEGER NOT NULL, is_over INTEGER NOT NULL, data BLOB NOT NULL);
        CREATE INDEX incidents_by_id ON incidents (id, sequence);
        CREATE INDEX incidents_by_series ON incidents (series, sequence);
        CREATE INDEX incidents_by_time ON incidents (told);
        CREATE TABLE mutes (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
        CREATE TABLE noises (incident INTEGER PRIMARY KEY, series TEXT NOT NULL, term TEXT NOT NULL, at INTEGER NOT NULL);
        COMMIT;
        """;

    // before version 2 a series had its points in its row, where nobody looks any more
    private const string Pages = """
        BEGIN;
        CREATE TABLE pages (series TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (series, first)) WITHOUT ROWID;
        PRAGMA user_version = 2;
        COMMIT;
        """;

    // came later; a program that does not know it leaves it alone, so that the version stays
    private const string Positions = "CREATE TABLE IF NOT EXISTS positions (reader TEXT PRIMARY KEY, position INTEGER NOT NULL)";

    /// <summary>Makes the tables where there are none.</summary>
    /// <exception cref="SqliteException">The file is damaged or in use.</exception>
    /// <exception cref="NotSupportedException">It is of a later version.</exception>
    public static void Prepare(SqliteConnection connection)
    {
        Execute(connection, Settings);
        var version = Execute(connection, "PRAGMA user_version");
        if (version > Version)
        {
            throw new NotSupportedException($"{connection.DataSource} is of version {version}, and this program knows {Version}");
        }

        if (version == 0)
        {
            Execute(connection, Tables);
        }

        if (version < Version)
        {
            Execute(connection, Pages);
        }

        Execute(connection, Positions);
    }

    private static long Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as long? ?? 0;
    }
}
