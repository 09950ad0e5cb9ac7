using CsvHelper;

namespace CodeFirstOutliers.Client.Reading;

/// <summary>Reads the metrics of a CSV file, a batch at a time.</summary>
/// <param name="input">The file.</param>
public sealed class MetricReader(MetricStream input) : IDisposable
{
    private readonly CsvReader _lines = CsvReader.Create(input, MetricParser.Options, leaveOpen: true);
    private readonly MetricParser _parser = new(input.Name);
    private bool _ended;
    private long _count;

    /// <summary>How many metrics were read so far; may be asked while another thread reads.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Fills an empty batch; it holds nothing at the end of the file, which is an error where there was no metric at all.</summary>
    /// <exception cref="BadInputException">A line is no metric, or the input is no CSV file of metrics.</exception>
    public void Read(MetricBatch batch)
    {
        try
        {
            while (!_ended && !batch.IsFull)
            {
                if (_lines.Read())
                {
                    Add(batch);
                }
                else
                {
                    _ended = true;
                }
            }
        }
        catch (CsvFormatException malformed)
        {
            throw Malformed(malformed);
        }

        Volatile.Write(ref _count, _count + batch.Count);
        if (_ended && Count == 0)
        {
            throw new BadInputException(input.Name, input.Position == 0 ? "is empty" : "holds no metric");
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _lines.Dispose();
        input.Dispose();
    }

    private void Add(MetricBatch batch)
    {
        try
        {
            _parser.Add(_lines, 0, batch);
        }
        catch (BadInputException bad) when (!input.EndsWithLine && !_lines.Read())
        {
            throw new BadInputException($"{bad.Message}; the file ends in the middle of this line");
        }
    }

    private BadInputException Malformed(CsvFormatException malformed) => new(input.Name, malformed.LineNumber, malformed.Message);
}
