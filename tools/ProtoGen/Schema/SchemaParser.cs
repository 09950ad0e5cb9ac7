namespace CodeFirstOutliers.ProtoGen.Schema;

/// <summary>Reads the schemas that the library's generator prints: the part of proto3 it uses.</summary>
internal sealed class SchemaParser
{
    private readonly SchemaLexer _lexer;
    private readonly List<string> _imports = [];
    private readonly List<Message> _messages = [];
    private readonly List<EnumType> _enums = [];
    private readonly List<Service> _services = [];
    private string _package = "";

    private SchemaParser(string schema) => _lexer = new(schema);

    /// <exception cref="FormatException">The schema has something that is not understood here.</exception>
    public static SchemaFile Parse(string schema)
    {
        var parser = new SchemaParser(schema);
        while (parser._lexer.Ahead.Length > 0)
            parser.Statement();
        return new(parser._package, parser._imports, parser._messages, parser._enums, parser._services);
    }

    private void Statement()
    {
        switch (_lexer.Take())
        {
            case "syntax":
                _lexer.Expect("=");
                _lexer.Expect("\"proto3\"");
                _lexer.Expect(";");
                break;
            case "package":
                _package = _lexer.TakeUntil(";");
                _lexer.Expect(";");
                break;
            case "import":
                _imports.Add(_lexer.TakeUntil(";").Trim('"'));
                _lexer.Expect(";");
                break;
            case "message":
                _messages.Add(Message());
                break;
            case "enum":
                _enums.Add(Enum());
                break;
            case "service":
                _services.Add(Service());
                break;
            case var word:
                throw new FormatException($"the schema has a statement that is not understood: '{word}'");
        }
    }

    private Message Message()
    {
        var (name, fields, reserved) = (_lexer.Take(), new List<Field>(), new List<string>());
        _lexer.Expect("{");
        while (!_lexer.Takes("}"))
        {
            if (_lexer.Takes("reserved"))
                reserved.Add(Reserved());
            else if (_lexer.Takes("oneof"))
                Oneof(fields);
            else
                fields.Add(Field(null));
        }

        return new(name, fields, reserved);
    }

    private void Oneof(List<Field> fields)
    {
        var name = _lexer.Take();
        _lexer.Expect("{");
        while (!_lexer.Takes("}"))
            fields.Add(Field(name));
    }

    private Field Field(string? oneof)
    {
        var label = _lexer.Ahead is "repeated" or "optional" ? _lexer.Take() : "";
        var (key, type) = (default(string), _lexer.Take());
        if (type == "group")
            throw new FormatException("the contract has a group field, which proto3 does not know");
        if (type == "map" && _lexer.Takes("<"))
        {
            key = _lexer.Take();
            _lexer.Expect(",");
            type = _lexer.Take();
            _lexer.Expect(">");
        }

        var name = _lexer.Take();
        _lexer.Expect("=");
        var number = _lexer.TakeNumber();
        var options = "";
        if (_lexer.Takes("["))
        {
            options = _lexer.TakeUntil("]");
            _lexer.Expect("]");
        }

        _lexer.Expect(";");
        return new(label, key, type, name, number, oneof, options);
    }

    private EnumType Enum()
    {
        var (name, allowAlias, values, reserved) = (_lexer.Take(), false, new List<EnumValue>(), new List<string>());
        _lexer.Expect("{");
        while (!_lexer.Takes("}"))
        {
            if (_lexer.Takes("reserved"))
            {
                reserved.Add(Reserved());
                continue;
            }

            if (_lexer.Takes("option"))
            {
                _lexer.Expect("allow_alias");
                allowAlias = _lexer.TakeUntil(";").EndsWith("true", StringComparison.Ordinal);
            }
            else
            {
                var value = _lexer.Take();
                _lexer.Expect("=");
                values.Add(new(value, _lexer.TakeNumber()));
            }

            _lexer.Expect(";");
        }

        return new(name, allowAlias, values, reserved);
    }

    private Service Service()
    {
        var (name, methods) = (_lexer.Take(), new List<Rpc>());
        _lexer.Expect("{");
        while (!_lexer.Takes("}"))
        {
            _lexer.Expect("rpc");
            var method = _lexer.Take();
            var (clientStreaming, input) = Side();
            _lexer.Expect("returns");
            var (serverStreaming, output) = Side();
            _lexer.Expect(";");
            methods.Add(new(method, input, clientStreaming, output, serverStreaming));
        }

        return new(name, methods);
    }

    private (bool Streaming, string Message) Side()
    {
        _lexer.Expect("(");
        var side = (_lexer.Takes("stream"), _lexer.Take());
        _lexer.Expect(")");
        return side;
    }

    private string Reserved()
    {
        var what = _lexer.TakeUntil(";");
        _lexer.Expect(";");
        return what;
    }
}
