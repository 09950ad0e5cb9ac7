using System.Globalization;
using System.Reflection;
using CodeFirstOutliers.ProtoGen.Comments;
using CodeFirstOutliers.ProtoGen.Schema;

namespace CodeFirstOutliers.ProtoGen.Output;

/// <summary>Writes a schema as a .proto file with the comments of its C#.</summary>
internal sealed class ProtoWriter(SchemaFile schema)
{
    private readonly ProtoText _text = new();
    private readonly Annotations _annotations = new(schema);
    private readonly TypeReferences _references = new(schema);

    public string Write(string? goPackage, string source)
    {
        _text.Line(0, $"// Printed by ProtoGen from {source}: change it there.");
        _text.Line(0, "syntax = \"proto3\";");
        if (schema.Package.Length > 0)
            _text.Section($"package {schema.Package};");
        if (schema.Imports.Count > 0)
            _text.Section([.. schema.Imports.Select(i => $"import \"{i}\";")]);
        if (goPackage is not null)
            _text.Section($"option go_package = \"{goPackage}\";");

        foreach (var service in schema.Services)
            Service(service);
        var (messages, enums) = (schema.Messages.ToDictionary(m => m.Name), schema.Enums.ToDictionary(e => e.Name));
        foreach (var name in SchemaOrder.Of(schema))
        {
            if (messages.TryGetValue(name, out var message))
                Message(message);
            else
                Enum(enums[name]);
        }

        return _text.ToString();
    }

    private void Service(Service service)
    {
        Open(service.Source, "service", service.Name);
        var first = true;
        foreach (var method in service.Methods)
        {
            if (!first)
                _text.Line(0, "");
            first = false;
            _text.Comment(1, _annotations.Comment(method.Source, service.Name));
            var signature = $"rpc {method.Name}({Side(method.ClientStreaming, method.Input)}) returns ({Side(method.ServerStreaming, method.Output)})";
            _text.Line(1, IsDeprecated(method.Source) ? $"{signature} {{ option deprecated = true; }}" : signature + ";");
        }

        _text.Line(0, "}");

        string Side(bool streaming, string type) => (streaming ? "stream " : "") + _references.In(service, type);
    }

    private void Message(Message message)
    {
        Open(message.Source, "message", message.Name);
        Reserved(message.Reserved);
        foreach (var field in message.Fields.Where(f => f.Oneof is null))
            Field(1, message, field);
        foreach (var oneof in message.Fields.Where(f => f.Oneof is not null).GroupBy(f => f.Oneof))
        {
            _text.Line(1, $"oneof {oneof.Key} {{");
            foreach (var field in oneof)
                Field(2, message, field);
            _text.Line(1, "}");
        }

        _text.Line(0, "}");
    }

    private void Field(int indent, Message message, Field field)
    {
        _text.Comment(indent, [.. _annotations.Comment(field.Source, message.Name), .. FieldNotes.Of(schema, field)]);
        var type = _references.In(message, field.Type);
        var label = field.Label switch { Label.Optional => "optional ", Label.Repeated => "repeated ", _ => "" };
        _text.Line(indent, string.Create(CultureInfo.InvariantCulture, $"{label}{(field.Key is null ? type : $"map<{field.Key}, {type}>")} {field.Name} = {field.Number}{Options(field)};"));
    }

    private static string Options(Field field)
    {
        string[] options = [field.Options, IsDeprecated(field.Source) ? "deprecated = true" : ""];
        var stated = string.Join(", ", options.Where(o => o.Length > 0));
        return stated.Length > 0 ? $" [{stated}]" : "";
    }

    private void Enum(EnumType enumType)
    {
        Open(enumType.Source, "enum", enumType.Name);
        if (enumType.AllowAlias)
            _text.Line(1, "option allow_alias = true;");
        Reserved(enumType.Reserved);
        foreach (var value in enumType.Values)
        {
            _text.Comment(1, value.Source is null ? ["No value: what is read where none was written."] : _annotations.Comment(value.Source, enumType.Name));
            var option = IsDeprecated(value.Source) ? " [deprecated = true]" : "";
            _text.Line(1, string.Create(CultureInfo.InvariantCulture, $"{value.Name} = {value.Number}{option};"));
        }

        _text.Line(0, "}");
    }

    private void Open(MemberInfo? member, string kind, string name)
    {
        _text.Line(0, "");
        _text.Comment(0, _annotations.Comment(member, name));
        _text.Line(0, $"{kind} {name} {{");
        if (IsDeprecated(member))
            _text.Line(1, "option deprecated = true;");
    }

    private void Reserved(IReadOnlyList<string> statements)
    {
        foreach (var statement in statements)
            _text.Line(1, $"reserved {statement};");
    }

    private static bool IsDeprecated(MemberInfo? member) => member?.IsDefined(typeof(ObsoleteAttribute), false) == true;
}
