using System.Globalization;
using CsvHelper;

namespace CodeFirstOutliers.Client.Reading;

/// <summary>Which field of a line holds what; -1 where the lines have none.</summary>
/// <param name="Time">The index of the time's field.</param>
/// <param name="Name">The index of the name's field.</param>
/// <param name="Value">The index of the value's field.</param>
/// <param name="Count">How many fields a line has.</param>
public readonly record struct MetricFields(int Time, int Name, int Value, int Count)
{
    private static readonly string[] TimeHeaders = ["timestamp", "time"];
    private static readonly string[] NameHeaders = ["name", "metric"];

    /// <summary>Tells the columns from the first line; its last field is a number where it is a metric already.</summary>
    /// <param name="first">A reader on the first line.</param>
    /// <param name="source">The name of the file, for errors.</param>
    /// <param name="isHeader">Whether the line only names the columns.</param>
    /// <exception cref="BadInputException">It is neither a metric nor a header that names a value.</exception>
    public static MetricFields Of(CsvReader first, string source, out bool isHeader)
    {
        isHeader = !MetricParser.TryParseValue(first.GetSpan(first.FieldCount - 1), out _);
        return (isHeader ? OfHeader(first) : OfMetric(first.FieldCount)) ?? throw new BadInputException(
            source,
            first.LineNumber,
            "expected a metric (timestamp,value or timestamp,name,value) or a header that names these columns, got "
            + Quote.Text(string.Join(',', Fields(first))));
    }

    private static MetricFields? OfMetric(int fieldCount) => fieldCount switch
    {
        1 => new(-1, -1, 0, 1),
        2 => new(0, -1, 1, 2),
        3 => new(0, 1, 2, 3),
        _ => null,
    };

    private static MetricFields? OfHeader(CsvReader header)
    {
        var names = Fields(header).Select(name => name.Trim().ToLower(CultureInfo.InvariantCulture)).ToArray();
        var value = Array.IndexOf(names, "value");
        return value < 0
            ? null
            : new(Array.FindIndex(names, TimeHeaders.Contains), Array.FindIndex(names, NameHeaders.Contains), value, names.Length);
    }

    private static IEnumerable<string> Fields(CsvReader reader) => Enumerable.Range(0, reader.FieldCount).Select(reader.GetString);
}
