using System.Buffers;
using System.Text;

namespace CodeFirstOutliers.Notation;

/// <summary>Reads Prometheus's notation of series: <c>metric{label="value",…}</c>, the metric before or, in quotes, within the braces.</summary>
internal sealed class NotationReader(string text)
{
    private static readonly SearchValues<char> _ofLabels = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
    private static readonly SearchValues<char> _ofMetrics = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789:");

    private int _at;

    /// <summary>Whether a metric's name can stand before the braces.</summary>
    public static bool IsMetric(string name) => IsWord(name, _ofMetrics);

    /// <summary>Whether a label's name needs no quotes.</summary>
    public static bool IsLabel(string name) => IsWord(name, _ofLabels);

    /// <summary>Reads to the end; the metric comes as the label that Prometheus keeps it in.</summary>
    /// <exception cref="FormatException">It is not in the notation.</exception>
    public List<LabelMatcher> ReadSeries()
    {
        List<LabelMatcher> matchers = [];
        SkipSpace();
        if (ReadWord(_ofMetrics) is { Length: > 0 } metric)
        {
            matchers.Add(new(SeriesName.MetricLabel, Operator.Equal, metric));
        }

        SkipSpace();
        Expect('{');
        SkipSpace();
        while (!TryTake('}'))
        {
            matchers.Add(ReadMatcher());
            SkipSpace();
            if (!TryTake(','))
            {
                Expect('}');
                break;
            }

            SkipSpace();
        }

        SkipSpace();
        return _at == text.Length ? matchers : throw Unexpected("the end");
    }

    private LabelMatcher ReadMatcher()
    {
        var isQuoted = _at < text.Length && text[_at] is '"' or '\'';
        var label = isQuoted ? ReadQuoted() : ReadWord(_ofLabels);
        if (label.Length == 0)
        {
            throw Unexpected("a label");
        }

        SkipSpace();
        if (isQuoted && _at < text.Length && text[_at] is ',' or '}')
        {
            return new(SeriesName.MetricLabel, Operator.Equal, label);
        }

        var comparison = ReadOperator();
        SkipSpace();
        return new(label, comparison, ReadQuoted());
    }

    private Operator ReadOperator()
    {
        foreach (var comparison in new[] { Operator.NotEqual, Operator.Matches, Operator.NotMatches, Operator.Equal })
        {
            var sign = Operators.TextOf(comparison);
            if (string.CompareOrdinal(text, _at, sign, 0, sign.Length) == 0)
            {
                _at += sign.Length;
                return comparison;
            }
        }

        throw Unexpected("=, !=, =~ or !~");
    }

    private string ReadQuoted()
    {
        if (_at == text.Length || text[_at] is not ('"' or '\'' or '`'))
        {
            throw Unexpected("a value in quotes");
        }

        var quote = text[_at++];
        var value = new StringBuilder();
        while (true)
        {
            if (_at == text.Length)
            {
                throw Unexpected($"the closing {quote}");
            }

            var character = text[_at++];
            if (character == quote)
            {
                return value.ToString();
            }

            value.Append(character == '\\' && quote != '`' ? ReadEscaped() : character);
        }
    }

    private char ReadEscaped()
    {
        var escaped = _at < text.Length ? text[_at] : '\0';
        _at++;
        return escaped switch
        {
            '\\' or '"' or '\'' => escaped,
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Unexpected(@"\\, \"", \', \n, \r or \t", _at - 2),
        };
    }

    private string ReadWord(SearchValues<char> characters)
    {
        var rest = text.AsSpan(_at);
        var length = rest.IndexOfAnyExcept(characters);
        var word = rest[..(length < 0 ? rest.Length : length)];
        if (word.Length > 0 && char.IsAsciiDigit(word[0]))
        {
            throw Unexpected("a name that begins with no digit");
        }

        _at += word.Length;
        return word.ToString();
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private bool TryTake(char expected)
    {
        var isThere = _at < text.Length && text[_at] == expected;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private void Expect(char expected)
    {
        if (!TryTake(expected))
        {
            throw Unexpected($"{expected}");
        }
    }

    private FormatException Unexpected(string expected) => Unexpected(expected, _at);

    private FormatException Unexpected(string expected, int at) => new(
        $"series {Harmless.Quoted(text)}: {expected} expected at character {at + 1}, got {(at < text.Length ? Harmless.Quoted($"{text[at]}") : "the end")}");

    private static bool IsWord(string text, SearchValues<char> characters) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && !text.AsSpan().ContainsAnyExcept(characters);
}
