using System.Text.Json;
using CodeFirstOutliers.Client.Reading;
using CsvHelper;

namespace CodeFirstOutliers.Client.Printing;

/// <summary>Prints outliers one by one, as they are found.</summary>
public interface IOutlierPrinter : IDisposable
{
    /// <summary>Prints some outliers, and leaves nothing in a buffer.</summary>
    /// <param name="outliers">The outliers, explained.</param>
    /// <param name="offset">What to add to their indices.</param>
    void Print(List<Outlier> outliers, long offset);
}

/// <summary>The formats by name.</summary>
public static class OutlierPrinters
{
    /// <summary>The printer of a format.</summary>
    public static IOutlierPrinter Of(string name, StandardStreams streams) => name switch
    {
        "json" => new JsonLines(streams),
        "csv" => new CsvLines(streams),
        _ => new TextLines(streams),
    };

    private sealed class TextLines(StandardStreams streams) : IOutlierPrinter
    {
        private readonly StreamWriter _output = streams.CreateTextWriter();

        public void Print(List<Outlier> outliers, long offset)
        {
            foreach (var outlier in outliers)
            {
                var place = outlier.Time is null ? $"{offset + outlier.Index}" : NumberText.Time(outlier.Time);
                var name = outlier.Name.Length == 0 ? "" : $"  {Quote.Harmless(outlier.Name)}";
                var term = outlier.Term.Length == 0
                    ? ""
                    : $"  {Quote.Harmless(outlier.Term)}, about once in 10^{NumberText.Rounded(Math.Round(outlier.Surprise, 1))} values";
                _output.WriteLine(
                    $"{place}{name}  {NumberText.Exact(outlier.Value)}  expected {NumberText.Rounded(outlier.Expected)} "
                    + $"({NumberText.Rounded(outlier.Lower)} to {NumberText.Rounded(outlier.Upper)}){term}");
            }

            _output.Flush();
        }

        public void Dispose() => _output.Dispose();
    }

    private sealed class JsonLines(StandardStreams streams) : IOutlierPrinter
    {
        private readonly StreamWriter _output = streams.CreateTextWriter();

        public void Print(List<Outlier> outliers, long offset)
        {
            foreach (var outlier in outliers)
            {
                _output.WriteLine(JsonSerializer.Serialize(JsonOutlier.From(outlier, offset), JsonContext.Default.JsonOutlier));
            }

            _output.Flush();
        }

        public void Dispose() => _output.Dispose();
    }

    private sealed class CsvLines : IOutlierPrinter
    {
        private readonly CsvWriter _output;

        public CsvLines(StandardStreams streams)
        {
            _output = CsvPrinter.CreateWriter(streams);
            CsvPrinter.WriteHeader(_output, online: true);
        }

        public void Print(List<Outlier> outliers, long offset)
        {
            foreach (var outlier in outliers)
            {
                CsvPrinter.WriteOutlier(_output, outlier, offset, online: true);
            }

            _output.Flush();
        }

        public void Dispose() => _output.Dispose();
    }
}
