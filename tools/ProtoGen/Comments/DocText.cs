using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CodeFirstOutliers.ProtoGen.Comments;

/// <summary>Turns a doc comment into paragraphs of plain words.</summary>
/// <param name="resolve">What the schema calls the type or member with an XML id, or null if it is not in the schema.</param>
internal sealed partial class DocText(Func<string, string?> resolve)
{
    /// <summary>The summary and the remarks, a text a paragraph; empty for no comment.</summary>
    public IReadOnlyList<string> Paragraphs(XElement? comment)
    {
        var text = new StringBuilder();
        foreach (var part in comment?.Elements().Where(e => e.Name.LocalName is "summary" or "remarks") ?? [])
        {
            Append(text, part);
            text.Append(ParagraphEnd);
        }

        return [.. text.ToString().Split(ParagraphEnd).Select(p => Space().Replace(p, " ").Trim()).Where(p => p.Length > 0)];
    }

    private const char ParagraphEnd = '\u2029';

    private void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText words)
                text.Append(words.Value);
            else if (node is XElement inner)
                AppendElement(text, inner);
        }
    }

    private void AppendElement(StringBuilder text, XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "see" or "seealso" when element.IsEmpty || !element.Nodes().Any():
                text.Append(Reference(element));
                break;
            case "paramref" or "typeparamref":
                text.Append(element.Attribute("name")?.Value);
                break;
            case "para" or "code":
                text.Append(ParagraphEnd);
                Append(text, element);
                text.Append(ParagraphEnd);
                break;
            case "item":
                text.Append(ParagraphEnd).Append("- ");
                Append(text, element);
                text.Append(ParagraphEnd);
                break;
            case "br":
                text.Append(ParagraphEnd);
                break;
            default:
                Append(text, element);
                break;
        }
    }

    private string Reference(XElement see)
    {
        if (see.Attribute("cref")?.Value is not { } id)
            return see.Attribute("langword")?.Value ?? see.Attribute("href")?.Value ?? "";
        // a foreign name is told by its last part: "P:System.Double.NaN" is NaN
        return resolve(id) ?? id[(id.IndexOf(':') + 1)..].Split('(')[0].Split('.')[^1].Split('`')[0];
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
