using System.Buffers.Text;

namespace CodeFirstOutliers.Benchmarks.Rows;

/// <summary>A temporary CSV file of metrics, deleted when disposed of.</summary>
internal sealed class RowsFile : IDisposable
{
    /// <summary>The size of a row: <c>2020-05-22T14:13:11Z,CPU,12.34</c> and a line feed.</summary>
    public const int RowBytes = 31;

    private const int RowsAtOnce = 10_000;
    private const int OutlierEvery = 1_000_000;
    private static readonly DateTime _start = new(2020, 5, 22, 14, 13, 11, DateTimeKind.Utc);
    private readonly DirectoryInfo _folder;

    private RowsFile(DirectoryInfo folder) => _folder = folder;

    /// <summary>Where it is.</summary>
    public string Path => System.IO.Path.Join(_folder.FullName, "rows.csv");

    /// <summary>Writes a file of so many rows.</summary>
    /// <exception cref="IOException">There is not room enough for it, and as much again.</exception>
    public static RowsFile Create(long rows, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("rows");
        var file = new RowsFile(folder);
        try
        {
            var free = new DriveInfo(folder.FullName).AvailableFreeSpace;
            if (free < 2 * rows * RowBytes)
            {
                throw new IOException($"{rows:N0} rows need {2 * rows * RowBytes:N0} free bytes, there are {free:N0} in {folder.Parent}");
            }

            file.Write(rows, cancellationToken);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Deletes it.</summary>
    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(long rows, CancellationToken cancellationToken)
    {
        using var stream = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var random = new Random(1);
        var buffer = new byte[RowsAtOnce * RowBytes];
        for (var written = 0L; written < rows;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = (int)Math.Min(RowsAtOnce, rows - written);
            for (var row = 0; row < count; row++, written++)
            {
                // two digits before the point, two after: all rows are of one length
                var value = written % OutlierEvery == OutlierEvery / 2 ? 9730 : 1000 + random.Next(3000);
                WriteRow(buffer.AsSpan(row * RowBytes, RowBytes), _start.AddSeconds(written), value);
            }

            stream.Write(buffer, 0, count * RowBytes);
        }
    }

    internal static void WriteRow(Span<byte> row, DateTime time, int hundredths)
    {
        Utf8Formatter.TryFormat(time, row, out _, 'O');
        "Z,CPU,"u8.CopyTo(row[19..]);
        Utf8Formatter.TryFormat(hundredths / 100, row[25..], out _);
        row[27] = (byte)'.';
        Utf8Formatter.TryFormat(hundredths % 100, row[28..], out _, new('D', 2));
        row[30] = (byte)'\n';
    }
}
