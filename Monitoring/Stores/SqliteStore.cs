using Microsoft.Data.Sqlite;
using ProtoBuf;

namespace CodeFirstOutliers.Monitoring.Stores;

/// <summary>
/// Keeps all in one SQLite file with a write-ahead log. What was written is there after the end of the process, however that came. A file that is found
/// to be damaged, at any time, is moved aside, and another one begun.
/// </summary>
public sealed class SqliteStore : IMonitorStore
{
    /// <summary>The file's name in its folder.</summary>
    public const string FileName = SqliteFile.Name;

    // https://www.sqlite.org/rescode.html
    private const int ReadOnly = 8, Failing = 10, Full = 13, CannotOpen = 14;

    private readonly Lock _lock = new();
    private readonly UnwrittenIncidents _unwritten = new();
    private readonly SqliteFile _file;
    private long _lastBatch;   // numbered here: a file that is begun in place of a damaged one would count anew

    /// <summary>Opens the file, or makes one.</summary>
    /// <param name="folder">Where it is; made where it is not there.</param>
    /// <param name="movedAside">Hears where a damaged file was moved to, and what was wrong with it; null for nobody.</param>
    /// <exception cref="SqliteException">It is in use by another process.</exception>
    /// <exception cref="NotSupportedException">It is of a later version.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public SqliteStore(string folder, Action<string, string>? movedAside = null)
    {
        _file = new(folder, movedAside ?? ((_, _) => { }));
        try
        {
            _lastBatch = Read("SELECT seq FROM sqlite_sequence WHERE name = 'batches'", row => row.GetInt64(0)).FirstOrDefault();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<(string Name, long Seen)> Names() => Read("SELECT name, seen FROM series", row => (row.GetString(0), row.GetInt64(1)));

    /// <inheritdoc/>
    public StoredSeries? Load(string name) => Read("SELECT data FROM series WHERE name = $1", DataOf<StoredSeries>, name).FirstOrDefault();

    /// <inheritdoc/>
    public void Save(IReadOnlyCollection<StoredSeries> series, int pages) => WriteAll(
    [
        .. series.Select(each => new Statement("INSERT OR REPLACE INTO series (name, seen, data) VALUES ($1, $2, $3)", each.Name, each.Seen, BytesOf(each))),
        .. series.SelectMany(each => each.Pages.Select(page => new Statement(
            "INSERT OR REPLACE INTO pages (series, first, last, data) VALUES ($1, $2, $3, $4)", each.Name, page.First, page.Last, page.Data))),
        .. series.Where(each => each.Pages.Count > 0).Select(each => new Statement(
            "DELETE FROM pages WHERE series = $1 AND first <= (SELECT first FROM pages WHERE series = $1 ORDER BY first DESC LIMIT 1 OFFSET $2)", each.Name, pages)),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Pages(string name, long since, long before) => Read(
        "SELECT data FROM pages WHERE series = $1 AND last >= $2 AND first < $3 ORDER BY first", row => row.GetFieldValue<byte[]>(0), name, since, before);

    /// <inheritdoc/>
    public void Forget(IReadOnlyCollection<string> names) => WriteAll(names.SelectMany(name => new[]
    {
        new Statement("DELETE FROM series WHERE name = $1", name),
        new Statement("DELETE FROM pages WHERE series = $1", name),
    }));

    /// <inheritdoc/>
    public void Append(StoredBatch batch)
    {
        lock (_lock)
        {
            Write("INSERT INTO batches (number, data) VALUES ($1, $2)", _lastBatch + 1, BytesOf(batch));
            _lastBatch++;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<(long Number, StoredBatch Batch)> Batches(long after, int most) =>
        Read("SELECT data, number FROM batches WHERE number > $1 ORDER BY number LIMIT $2", row => (row.GetInt64(1), DataOf<StoredBatch>(row)), after, most);

    /// <inheritdoc/>
    public long LastBatch() => Read("SELECT coalesce(max(number), 0) FROM batches", row => row.GetInt64(0)).Single();

    /// <inheritdoc/>
    public void DeleteBatches(long upTo) => Write("DELETE FROM batches WHERE number <= $1", upTo);

    /// <inheritdoc/>
    public long? PositionOf(string reader) => Read("SELECT position FROM positions WHERE reader = $1", row => (long?)row.GetInt64(0), reader).FirstOrDefault();

    /// <inheritdoc/>
    public void Save(IReadOnlyCollection<KeyValuePair<string, long>> positions) =>
        WriteAll(positions.Select(each => new Statement("INSERT OR REPLACE INTO positions (reader, position) VALUES ($1, $2)", each.Key, each.Value)));

    /// <inheritdoc/>
    public void Append(Incident incident)
    {
        lock (_lock)
        {
            _unwritten.Add(incident);
            try
            {
                WriteAll([]);
            }
            catch (StoreException)
            {
                // whoever saves the series meets the same, and says so
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Incident> Incidents(long after, int most)
    {
        lock (_lock)
        {
            var written = Read("SELECT data FROM incidents WHERE sequence > $1 ORDER BY sequence LIMIT $2", DataOf<Incident>, after, most);
            return _unwritten.Count == 0 || written.Count == most ? written : [.. written.Concat(_unwritten.After(after)).Take(most)];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Incident> OpenIncidents() => Read(
        "SELECT data FROM incidents AS one WHERE is_over = 0 AND sequence = (SELECT max(sequence) FROM incidents AS other WHERE other.id = one.id)", DataOf<Incident>);

    /// <inheritdoc/>
    public Incident? Incident(long id) => LastUnwritten(incident => incident.Id == id)
        ?? Read("SELECT data FROM incidents WHERE id = $1 ORDER BY sequence DESC LIMIT 1", DataOf<Incident>, id).FirstOrDefault();

    /// <inheritdoc/>
    public Incident? LastIncidentOf(string series) => LastUnwritten(incident => incident.Name == series)
        ?? Read("SELECT data FROM incidents WHERE series = $1 ORDER BY sequence DESC LIMIT 1", DataOf<Incident>, series).FirstOrDefault();

    /// <inheritdoc/>
    public IReadOnlyList<Incident> IncidentsOf(string series, int most)
    {
        lock (_lock)
        {
            var written = Read(
                "SELECT data FROM incidents AS one WHERE series = $1 AND sequence = (SELECT max(sequence) FROM incidents AS other WHERE other.id = one.id) ORDER BY id DESC LIMIT $2",
                DataOf<Incident>, series, most);
            return [.. _unwritten.All.Reverse().Where(incident => incident.Name == series).Concat(written).DistinctBy(incident => incident.Id).Take(most)];
        }
    }

    /// <inheritdoc/>
    public (long Id, long Sequence) LastIncident() => Read("SELECT coalesce(max(id), 0), coalesce(max(sequence), 0) FROM incidents", row => (row.GetInt64(0), row.GetInt64(1))).Single();

    /// <inheritdoc/>
    public long SequenceBefore(DateTime time) => Read("SELECT coalesce(max(sequence), 0) FROM incidents WHERE told < $1", row => row.GetInt64(0), time.Ticks).Single();

    /// <inheritdoc/>
    public IReadOnlyList<MuteInfo> Mutes() => Read("SELECT data FROM mutes ORDER BY id", DataOf<MuteInfo>);

    /// <inheritdoc/>
    public void Save(MuteInfo mute) => Write("INSERT OR REPLACE INTO mutes (id, data) VALUES ($1, $2)", mute.Id, BytesOf(mute));

    /// <inheritdoc/>
    public void DeleteMute(long id) => Write("DELETE FROM mutes WHERE id = $1", id);

    /// <inheritdoc/>
    public IReadOnlyList<Noise> Noises() => Read(
        "SELECT incident, series, term, at FROM noises ORDER BY incident",
        row => new Noise(row.GetInt64(0), row.GetString(1), row.GetString(2), new(row.GetInt64(3), DateTimeKind.Utc)));

    /// <inheritdoc/>
    public void Save(Noise noise) =>
        Write("INSERT OR REPLACE INTO noises (incident, series, term, at) VALUES ($1, $2, $3, $4)", noise.Incident, noise.Series, noise.Term, noise.At.Ticks);

    /// <inheritdoc/>
    public void DeleteNoise(long incident) => Write("DELETE FROM noises WHERE incident = $1", incident);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _file.Dispose();
        }
    }

    private T Do<T>(Func<T> work)
    {
        lock (_lock)
        {
            return _file.Do(work);
        }
    }

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> item, params object[] values) => Do(() =>
    {
        using var command = CommandOf(sql, values);
        using var rows = command.ExecuteReader();
        List<T> items = [];
        while (rows.Read())
        {
            items.Add(item(rows));
        }

        return items;
    });

    private void Write(string sql, params object[] values) => WriteAll([new(sql, values)]);

    private void WriteAll(IEnumerable<Statement> statements) => Do(() =>
    {
        try
        {
            using var transaction = _file.Connection.BeginTransaction();
            foreach (var (sql, values) in _unwritten.All.Select(InsertionOf).Concat(statements))
            {
                using var command = CommandOf(sql, values);
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }
        catch (SqliteException error) when (error.SqliteErrorCode is ReadOnly or Failing or Full or CannotOpen)
        {
            throw new StoreException(error.Message, error);
        }

        _unwritten.WereWritten();
        return true;
    });

    private static Statement InsertionOf(Incident incident) => new(
        "INSERT INTO incidents (sequence, id, series, told, is_over, data) VALUES ($1, $2, $3, $4, $5, $6)",
        incident.Sequence, incident.Id, incident.Name, incident.Told!.Value.Ticks, incident.Over, BytesOf(incident));

    private Incident? LastUnwritten(Func<Incident, bool> which)
    {
        lock (_lock)
        {
            return _unwritten.Last(which);
        }
    }

    private SqliteCommand CommandOf(string sql, object[] values)
    {
        var command = _file.Connection.CreateCommand();
        command.CommandText = sql;
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters.AddWithValue($"${index + 1}", values[index]);
        }

        return command;
    }

    private static byte[] BytesOf<T>(T item)
    {
        using var bytes = new MemoryStream();
        Serializer.Serialize(bytes, item);
        return bytes.ToArray();
    }

    private static T DataOf<T>(SqliteDataReader row) => Serializer.Deserialize<T>(row.GetFieldValue<byte[]>(0).AsSpan());

    private readonly record struct Statement(string Sql, params object[] Values);
}
