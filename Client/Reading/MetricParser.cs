using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CsvHelper;

namespace CodeFirstOutliers.Client.Reading;

/// <summary>Makes metrics of a file's lines.</summary>
/// <param name="source">The name of the file, for errors.</param>
public sealed class MetricParser(string source)
{
    private MetricFields? _columns;
    private byte[] _lastNameBytes = [];
    private string _lastName = "";

    /// <summary>How lines are told apart and split.</summary>
    public static CsvReaderOptions Options { get; } = new()
    {
        Separator = ',',
        HasHeader = false,
        TrackLineNumbers = true,
        TrimWhitespace = true,
        PoolStrings = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = 4 << 20,
        BufferSize = 256 * 1024,
    };

    /// <summary>Reads a number: invariant culture, NaN and infinities in the usual spellings.</summary>
    public static bool TryParseValue(ReadOnlySpan<byte> text, out double value)
    {
        if (Utf8Parser.TryParse(text, out value, out var length) && length == text.Length && double.IsFinite(value))
        {
            return true;
        }

        if (text is [(byte)'+' or (byte)'-', ..] && Ascii.EqualsIgnoreCase(text[1..], "inf"u8))
        {
            value = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        if (Ascii.EqualsIgnoreCase(text, "inf"u8))
        {
            value = double.PositiveInfinity;
            return true;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Adds the metric of the reader's line to a batch; the first line may be a header, which adds nothing.</summary>
    /// <param name="line">A reader on the line.</param>
    /// <param name="lineOffset">How many lines came before those that the reader counts.</param>
    /// <param name="batch">The batch.</param>
    /// <exception cref="BadInputException">The line is no metric.</exception>
    public void Add(CsvReader line, long lineOffset, MetricBatch batch)
    {
        if (_columns is not { } columns)
        {
            _columns = columns = MetricFields.Of(line, source, out var isHeader);
            if (isHeader)
            {
                return;
            }
        }

        if (line.FieldCount != columns.Count)
        {
            throw Fault(line, lineOffset, $"expected {columns.Count} fields, got {line.FieldCount}");
        }

        var text = line.GetSpan(columns.Value);
        if (!TryParseValue(text, out var value))
        {
            throw Fault(line, lineOffset, text.IsEmpty
                ? "the value is empty; a missing value is written NaN"
                : $"the value must be a number, got {Quote.Text(text)}");
        }

        batch.Add(
            columns.Time < 0 ? MetricColumns.NoTime : Time(line, lineOffset, line.GetSpan(columns.Time)),
            columns.Name < 0 ? "" : Name(line, columns.Name),
            value);
    }

    private long Time(CsvReader line, long lineOffset, ReadOnlySpan<byte> text) =>
        text.IsEmpty ? MetricColumns.NoTime
        : TimeText.TryParse(text, out var ticks) ? ticks
        : throw Fault(line, lineOffset, $"the time must be ISO 8601 or seconds since 1970, got {Quote.Text(text)}");

    // In most files a name comes many times in a row.
    private string Name(CsvReader line, int column)
    {
        var bytes = line.GetSpan(column);
        if (!bytes.SequenceEqual(_lastNameBytes))
        {
            _lastNameBytes = bytes.ToArray();
            _lastName = line.GetString(column);
        }

        return _lastName;
    }

    private BadInputException Fault(CsvReader line, long lineOffset, string fault) =>
        new(source, lineOffset + line.LineNumber, fault);
}
