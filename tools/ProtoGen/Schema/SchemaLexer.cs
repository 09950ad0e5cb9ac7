using System.Globalization;
using System.Text.RegularExpressions;

namespace CodeFirstOutliers.ProtoGen.Schema;

/// <summary>Cuts a schema into words, numbers, texts and signs; comments and space fall away.</summary>
internal sealed partial class SchemaLexer
{
    private readonly string _schema;
    private Match _token;

    public SchemaLexer(string schema)
    {
        _schema = schema;
        _token = Token().Match(schema);
        Settle();
    }

    /// <summary>The token ahead; empty at the end.</summary>
    public string Ahead => _token.Groups["token"].Value;

    public string Take()
    {
        var taken = Ahead;
        _token = _token.NextMatch();
        Settle();
        return taken;
    }

    /// <summary>Takes the token ahead if it is this one.</summary>
    public bool Takes(string token)
    {
        if (Ahead != token)
            return false;
        Take();
        return true;
    }

    /// <summary>Takes the token ahead, which has to be this one.</summary>
    public void Expect(string token)
    {
        if (!Takes(token))
            throw Unexpected(token);
    }

    public int TakeNumber() => int.TryParse(Ahead, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (Take(), number).number : throw Unexpected("a number");

    /// <summary>Takes everything before the token, as it is written.</summary>
    public string TakeUntil(string token)
    {
        var start = _token.Groups["token"].Index;
        var end = start;
        while (Ahead != token)
        {
            if (Ahead.Length == 0)
                throw Unexpected(token);
            end = _token.Index + _token.Length;
            Take();
        }

        return _schema[start..end];
    }

    private FormatException Unexpected(string wanted) =>
        new($"schema line {_schema.AsSpan(0, Math.Min(_token.Index, _schema.Length)).Count('\n') + 1}: expected {wanted}, got '{Ahead}'");

    private void Settle()
    {
        while (_token.Success && !_token.Groups["token"].Success)
            _token = _token.NextMatch();
    }

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|(?<token>[A-Za-z_.][\w.]*|-?\d+|"[^"]*"|[^\s])""", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
