using System.Globalization;
using System.Runtime.CompilerServices;
using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Server.Pages.Dropped;

/// <summary>Metrics out of the lines of a CSV file: <c>value</c>, <c>timestamp,value</c>, <c>timestamp,name,value</c>, or as a header names them.</summary>
internal sealed class CsvMetrics
{
    private const int PerChunk = 4096;

    private int _time;
    private int _name;
    private int _value;
    private int _count;

    /// <summary>The metrics, a few thousand at a time.</summary>
    /// <exception cref="InvalidInputException">A line is no metric, or there is none.</exception>
    public static async IAsyncEnumerable<List<Metric>> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (reader, chunk, line, isAny) = (new CsvMetrics(), new List<Metric>(PerChunk), 0L, false);
        await foreach (var text in TextLines.ReadAsync(stream, cancellationToken))
        {
            line++;
            if (text.Length == 0 || reader.Read(text, line) is not { } metric)
            {
                continue;
            }

            chunk.Add(metric);
            if (chunk.Count == PerChunk)
            {
                isAny = true;
                yield return chunk;
                chunk = new(PerChunk);
            }
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
        else if (!isAny)
        {
            throw new InvalidInputException("the file", line == 0 ? "must hold metrics, got an empty file" : "must hold metrics, got none");
        }
    }

    /// <summary>The metric of a line; null for a header.</summary>
    private Metric? Read(string text, long line)
    {
        var fields = Fields(text);
        if (_count == 0 && !Begin(fields, line))
        {
            return null;
        }

        if (fields.Count != _count)
        {
            throw Fault(line, $"must have {_count} fields, got {fields.Count}");
        }

        if (!double.TryParse(fields[_value], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            throw Fault(line, $"must have a number for its value, got {Harmless.Quoted(fields[_value])}");
        }

        return new() { Name = _name < 0 ? "" : fields[_name], Value = value, Time = _time < 0 || fields[_time].Length == 0 ? null : TimeOf(fields[_time], line) };
    }

    /// <summary>Learns from the first line which field is what; says whether it is a metric itself.</summary>
    private bool Begin(List<string> fields, long line)
    {
        var heads = fields.ConvertAll(field => field.ToLowerInvariant());
        _count = fields.Count;
        if (heads.Contains("value"))
        {
            (_value, _name, _time) = (heads.IndexOf("value"), heads.IndexOf("name"), heads.FindIndex(head => head is "timestamp" or "time"));
            return false;
        }

        (_time, _name, _value) = _count switch
        {
            1 => (-1, -1, 0),
            2 => (0, -1, 1),
            3 => (0, 1, 2),
            _ => throw Fault(line, $"must have a value, a time and a value, or a time, a name and a value; got {_count} fields and no header that names them"),
        };
        return true;
    }

    private static DateTime TimeOf(string text, long line)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var count))
        {
            var seconds = Math.Abs(count) switch { < 1e11 => count, < 1e14 => count / 1e3, < 1e17 => count / 1e6, _ => count / 1e9 };
            return Math.Abs(seconds) < 1e11 ? DateTime.UnixEpoch.AddSeconds(seconds) : throw Fault(line, $"must have a time, got {Harmless.Quoted(text)}");
        }

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Fault(line, $"must have a time in ISO 8601 or seconds since 1970, got {Harmless.Quoted(text)}");
    }

    /// <summary>The fields of a line; one in quotes may hold commas, and a quote twice for one.</summary>
    private static List<string> Fields(string line)
    {
        var (fields, field, isQuoted) = (new List<string>(3), new System.Text.StringBuilder(), false);
        for (var index = 0; index < line.Length; index++)
        {
            switch (line[index])
            {
                case '"' when isQuoted && index + 1 < line.Length && line[index + 1] == '"':
                    field.Append('"');
                    index++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    fields.Add($"{field}".Trim());
                    field.Clear();
                    break;
                default:
                    field.Append(line[index]);
                    break;
            }
        }

        fields.Add($"{field}".Trim());
        return fields;
    }

    private static InvalidInputException Fault(long line, string words) => new($"line {line}", words);
}
