using Microsoft.Data.Sqlite;

namespace CodeFirstOutliers.Monitoring.Stores;

/// <summary>The store's file and the connection to it. One that is found to be damaged is moved aside, and another one begun. One caller at a time may use it.</summary>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>Its name in its folder.</summary>
    public const string Name = "monitor.db";

    // https://www.sqlite.org/rescode.html
    private const int Corrupt = 11, NoDatabase = 26;

    private readonly string _folder;
    private readonly Action<string, string> _movedAside;

    /// <summary>Opens the file, or makes one.</summary>
    /// <param name="folder">Where it is; made where it is not there.</param>
    /// <param name="movedAside">Hears where a damaged file was moved to, and what was wrong with it.</param>
    public SqliteFile(string folder, Action<string, string> movedAside)
    {
        (_folder, _movedAside) = (folder, movedAside);
        Directory.CreateDirectory(folder);
        try
        {
            Connection = Open();
        }
        catch (SqliteException error) when (IsDamage(error))
        {
            MoveAside(error);
            Connection = Open();
        }
    }

    /// <summary>The connection to the file of the moment.</summary>
    public SqliteConnection Connection { get; private set; }

    /// <summary>Does something with the file, and, where that shows that it is damaged, with another one.</summary>
    public T Do<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error) when (IsDamage(error))
        {
            Connection.Dispose();
            MoveAside(error);
            Connection = Open();
            return work();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    private static bool IsDamage(SqliteException error) => error.SqliteErrorCode is Corrupt or NoDatabase;

    private SqliteConnection Open()
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = Path.Join(_folder, Name), Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            SqliteSchema.Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void MoveAside(SqliteException error)
    {
        var aside = Path.Join(_folder, $"damaged-{DateTime.UtcNow:yyyyMMdd-HHmmss-fff}");
        Directory.CreateDirectory(aside);
        foreach (var file in Directory.GetFiles(_folder, $"{Name}*"))
        {
            File.Move(file, Path.Join(aside, Path.GetFileName(file)));
        }

        _movedAside(aside, error.Message);
    }
}
