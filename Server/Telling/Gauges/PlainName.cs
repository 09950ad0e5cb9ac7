using System.Buffers;

namespace CodeFirstOutliers.Server.Telling.Gauges;

/// <summary>
/// A series' name whose labels can stand in the format for exposition as they are, without being taken apart: most can, and 100,000 series have 400,000
/// lines. Of any other, <see cref="GaugeLabels"/> makes the labels; a test holds the two to each other.
/// </summary>
internal readonly ref struct PlainName
{
    private static readonly SearchValues<char> _ends = SearchValues.Create("\"\\");

    private PlainName(ReadOnlySpan<char> metric, ReadOnlySpan<char> labels)
    {
        Metric = metric;
        Labels = labels;
    }

    /// <summary>The metric, which needs no escaping.</summary>
    public ReadOnlySpan<char> Metric { get; }

    /// <summary>The labels between the braces, escaped as both notations want it.</summary>
    public ReadOnlySpan<char> Labels { get; }

    /// <summary>Reads a name as <see cref="SeriesName"/> writes it; says whether it is such a one.</summary>
    public static bool TryRead(ReadOnlySpan<char> name, out PlainName plain)
    {
        var open = name.IndexOf('{');
        plain = open > 0 ? new(name[..open], name[(open + 1)..^1]) : default;
        return open > 0 && ArePlain(plain.Labels);
    }

    private static bool ArePlain(ReadOnlySpan<char> labels)
    {
        while (labels.Length > 0)
        {
            var equals = labels.IndexOf('=');
            if (equals <= 0 || !GaugeLabels.Stays(labels[..equals]))
            {
                return false;
            }

            labels = labels[(equals + 1)..];
            labels = labels[LengthOfValue(labels)..].TrimStart(',');
        }

        return true;
    }

    /// <summary>The length of a value with its quotes.</summary>
    private static int LengthOfValue(ReadOnlySpan<char> text)
    {
        var length = 1;
        for (; text[length..].IndexOfAny(_ends) is var end && text[length + end] == '\\'; length += end + 2)
        {
        }

        return length + text[length..].IndexOf('"') + 1;
    }
}
