using System.Text;

namespace CodeFirstOutliers.Benchmarks.Report;

/// <summary>A table in Markdown: the first column words, the others figures.</summary>
internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> _lines = [];

    /// <summary>Adds a line.</summary>
    public void Add(params string[] cells) => _lines.Add(
        cells.Length == columns.Length ? cells : throw new ArgumentException($"{columns.Length} columns, got {cells.Length} cells", nameof(cells)));

    /// <summary>The table, a line feed at the end of each line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(columns);
        text.Append('|').Append("---|").Insert(text.Length, "---:|", columns.Length - 1).Append('\n');
        _lines.ForEach(Append);
        return text.ToString();

        void Append(string[] cells) => text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
    }
}
