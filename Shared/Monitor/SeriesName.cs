using System.Text;
using CodeFirstOutliers.Notation;

namespace CodeFirstOutliers;

/// <summary>
/// The name of a series in Prometheus's notation, <c>metric{label="value",…}</c>, with its labels sorted: one series has one text, whoever writes it.
/// A text without braces is a metric without labels, as it stands.
/// </summary>
/// <remarks>
/// A metric or label that is not of letters, digits and underscores stands in quotes, the metric inside of the braces, as Prometheus has it since its
/// version 3: <c>{"http.server.duration","service.name"="api"}</c>.
/// </remarks>
public sealed class SeriesName : IEquatable<SeriesName>
{
    /// <summary>The label that Prometheus keeps a metric's name in.</summary>
    public const string MetricLabel = "__name__";

    private readonly string _text;

    private SeriesName(string metric, IReadOnlyList<SeriesLabel> labels) => (Metric, Labels, _text) = (metric, labels, TextOf(metric, labels));

    /// <summary>What is measured; empty where only labels say so.</summary>
    public string Metric { get; }

    /// <summary>What tells the series from others of its metric, by name in ordinal order; none is empty, and none is <see cref="MetricLabel"/>.</summary>
    public IReadOnlyList<SeriesLabel> Labels { get; }

    /// <summary>The value of a label, <see cref="MetricLabel"/> among them; empty where the series has it not.</summary>
    public string this[string label] => label == MetricLabel ? Metric : Labels.FirstOrDefault(each => each.Name == label).Value ?? "";

    /// <summary>Makes a name of labels in any order; one of them may be <see cref="MetricLabel"/>.</summary>
    /// <exception cref="FormatException">A label comes twice, or has no name.</exception>
    public static SeriesName Of(IEnumerable<SeriesLabel> labels)
    {
        SeriesLabel[] sorted = [.. labels.Where(label => label.Value.Length > 0).OrderBy(label => label.Name, StringComparer.Ordinal)];
        for (var index = 0; index < sorted.Length; index++)
        {
            if (sorted[index].Name.Length == 0)
            {
                throw new FormatException("a label must have a name, got none");
            }

            if (index > 0 && sorted[index].Name == sorted[index - 1].Name)
            {
                throw new FormatException($"a label must come once, got {Harmless.Quoted(sorted[index].Name)} twice");
            }
        }

        var metric = sorted.FirstOrDefault(label => label.Name == MetricLabel).Value ?? "";
        return new(metric, [.. sorted.Where(label => label.Name != MetricLabel)]);
    }

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">It has braces and is not in the notation; the message says where.</exception>
    public static SeriesName Parse(string text)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return new(text, []);
        }

        var reader = new NotationReader(text);
        return Of(reader.ReadSeries().Select(each => each.Operator == Operator.Equal
            ? new SeriesLabel(each.Label, each.Value)
            : throw new FormatException($"a label of a series must be told by =, got {Operators.TextOf(each.Operator)} after {Harmless.Quoted(each.Label)}")));
    }

    /// <inheritdoc/>
    public bool Equals(SeriesName? other) => other is not null && other._text == _text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SeriesName);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name in the notation; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => _text;

    private static string TextOf(string metric, IReadOnlyList<SeriesLabel> labels)
    {
        if (labels.Count == 0 && !metric.Contains('{', StringComparison.Ordinal))
        {
            return metric;
        }

        var text = new StringBuilder();
        var isPlain = NotationReader.IsMetric(metric);
        text.Append(isPlain ? metric : "").Append('{');
        if (!isPlain && metric.Length > 0)
        {
            AppendQuoted(text, metric);
        }

        foreach (var (name, value) in labels)
        {
            text.Append(text[^1] == '{' ? "" : ",");
            if (NotationReader.IsLabel(name))
            {
                text.Append(name);
            }
            else
            {
                AppendQuoted(text, name);
            }

            AppendQuoted(text.Append('='), value);
        }

        return text.Append('}').ToString();
    }

    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '\\' => text.Append(@"\\"),
                '"' => text.Append("\\\""),
                '\n' => text.Append(@"\n"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
