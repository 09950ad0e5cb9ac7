using System.Text.RegularExpressions;
using CodeFirstOutliers.Notation;

namespace CodeFirstOutliers;

/// <summary>
/// Selects series by their names, as PromQL does: <c>metric{label="value",label!="value",label=~"expression",label!~"expression"}</c>. A regular
/// expression has to match the whole value. A text without braces selects the series of that name alone, and an empty one selects all.
/// </summary>
public sealed class SeriesSelector
{
    private static readonly TimeSpan _mostTime = TimeSpan.FromSeconds(1);

    private readonly string? _exact;
    private readonly IReadOnlyList<(string Label, Predicate<string> Matches)> _matchers;

    private SeriesSelector(string text, string? exact, IReadOnlyList<(string, Predicate<string>)> matchers) => (Text, _exact, _matchers) = (text, exact, matchers);

    /// <summary>Selects all.</summary>
    public static SeriesSelector All { get; } = new("", null, []);

    /// <summary>The selector as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a selector.</summary>
    /// <exception cref="FormatException">It is not in the notation, or an expression is none; the message says where.</exception>
    public static SeriesSelector Parse(string text)
    {
        if (text.Length == 0)
        {
            return All;
        }

        return text.Contains('{', StringComparison.Ordinal)
            ? new(text, null, [.. new NotationReader(text).ReadSeries().Select(matcher => (matcher.Label, PredicateOf(matcher)))])
            : new(text, text, []);
    }

    /// <summary>Whether it selects a series; a label that the series has not is empty.</summary>
    public bool Selects(SeriesName series) => _exact is null
        ? _matchers.All(matcher => matcher.Matches(series[matcher.Label]))
        : series.ToString() == _exact;

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static Predicate<string> PredicateOf(LabelMatcher matcher)
    {
        var (value, isEqual) = (matcher.Value, matcher.Operator is Operator.Equal or Operator.Matches);
        if (matcher.Operator is Operator.Equal or Operator.NotEqual)
        {
            return other => other == value == isEqual;
        }

        var expression = ExpressionOf(matcher);
        return other => expression.IsMatch(other) == isEqual;
    }

    private static Regex ExpressionOf(LabelMatcher matcher)
    {
        try
        {
            // without backtracking no expression takes longer than its text is long
            return new($@"\A(?:{matcher.Value})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, _mostTime);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"{Harmless.Quoted(matcher.Label)} must match a regular expression, got {Harmless.Quoted(matcher.Value)}", error);
        }
    }
}
