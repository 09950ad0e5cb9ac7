using System.Text;

namespace CodeFirstOutliers.ProtoGen.Output;

/// <summary>The text of a .proto file, line by line; lines end with LF everywhere.</summary>
internal sealed class ProtoText
{
    private const int Width = 100;

    private readonly StringBuilder _text = new();

    public void Line(int indent, string line) => _text.Append(' ', line.Length > 0 ? 2 * indent : 0).Append(line).Append('\n');

    /// <summary>Lines behind an empty one.</summary>
    public void Section(params string[] lines)
    {
        foreach (var line in lines.Prepend(""))
            Line(0, line);
    }

    /// <summary>A comment of some paragraphs, an empty line between them but for the items of a list.</summary>
    public void Comment(int indent, IEnumerable<string> paragraphs)
    {
        var first = true;
        foreach (var paragraph in paragraphs)
        {
            if (!first && !paragraph.StartsWith("- ", StringComparison.Ordinal))
                Line(indent, "//");
            first = false;
            Wrap(indent, paragraph);
        }
    }

    public override string ToString() => _text.ToString();

    private void Wrap(int indent, string paragraph)
    {
        var line = new StringBuilder("//");
        foreach (var word in paragraph.Split(' '))
        {
            if (line.Length > 2 && (2 * indent) + line.Length + 1 + word.Length > Width)
            {
                Line(indent, line.ToString());
                line.Clear().Append("//");
            }

            line.Append(' ').Append(word);
        }

        Line(indent, line.ToString());
    }
}
