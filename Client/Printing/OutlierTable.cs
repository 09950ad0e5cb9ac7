using System.Globalization;

namespace CodeFirstOutliers.Client.Printing;

/// <summary>Explained outliers in columns as wide as their widest cell; a column without any text is left out.</summary>
public static class OutlierTable
{
    private static readonly Column[] Columns =
    [
        new("index", true, outlier => outlier.Index.ToString(CultureInfo.InvariantCulture)),
        new("time", false, outlier => NumberText.Time(outlier.Time)),
        new("name", false, outlier => Harmless.Of(outlier.Name)),
        new("value", true, outlier => NumberText.Exact(outlier.Value)),
        new("expected", true, outlier => NumberText.Rounded(outlier.Expected)),
        new("lower", true, outlier => NumberText.Rounded(outlier.Lower)),
        new("upper", true, outlier => NumberText.Rounded(outlier.Upper)),
        new("score", true, outlier => NumberText.Rounded(outlier.Score)),
    ];

    /// <summary>Writes the table.</summary>
    public static void Write(IReadOnlyList<Outlier> outliers, TextWriter output)
    {
        var columns = Columns
            .Select(column => (column, width: outliers.Max(outlier => column.Cell(outlier).Length)))
            .Where(entry => entry.width > 0)
            .Select(entry => (entry.column, width: Math.Max(entry.width, entry.column.Title.Length)))
            .ToArray();
        WriteRow(columns, column => column.Title, output);
        foreach (var outlier in outliers)
        {
            WriteRow(columns, column => column.Cell(outlier), output);
        }
    }

    private static void WriteRow((Column Column, int Width)[] columns, Func<Column, string> cell, TextWriter output) =>
        output.WriteLine(string.Join("  ", columns.Select(entry => entry.Column.IsNumber
            ? cell(entry.Column).PadLeft(entry.Width)
            : cell(entry.Column).PadRight(entry.Width))));

    private sealed record Column(string Title, bool IsNumber, Func<Outlier, string> Cell);
}
