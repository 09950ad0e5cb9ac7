using System.Globalization;
using System.Reflection;
using System.Text;
using CodeFirstOutliers.ProtoGen.Contract;
using CodeFirstOutliers.ProtoGen.Schema;

namespace CodeFirstOutliers.ProtoGen.Output;

/// <summary>Writes an annotated schema as a .proto file; lines end with LF everywhere.</summary>
internal sealed class ProtoWriter(SchemaFile schema, Annotations annotations)
{
    private const int Width = 100;

    private readonly StringBuilder _text = new();

    public string Write(string? goPackage, string source)
    {
        Line(0, $"// Printed by ProtoGen from {source}: change it there.");
        Line(0, "syntax = \"proto3\";");
        if (schema.Package.Length > 0)
            Section($"package {schema.Package};");
        if (schema.Imports.Count > 0)
            Section([.. schema.Imports.Order(StringComparer.Ordinal).Select(i => $"import \"{i}\";")]);
        if (goPackage is not null)
            Section($"option go_package = \"{goPackage}\";");

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
        Open(annotations.Service(service), "service", service.Name);
        var first = true;
        foreach (var method in service.Methods)
        {
            if (!first)
                Line(0, "");
            first = false;
            var member = annotations.Method(service, method);
            Comment(1, member, service.Name);
            var signature = $"rpc {method.Name}({Side(method.ClientStreaming, method.Input)}) returns ({Side(method.ServerStreaming, method.Output)})";
            Line(1, Annotations.IsDeprecated(member) ? $"{signature} {{ option deprecated = true; }}" : signature + ";");
        }

        Line(0, "}");
    }

    private string Side(bool streaming, string message) => (streaming ? "stream " : "") + Reference(message);

    private void Message(Message message)
    {
        Open(annotations.Type(message.Name), "message", message.Name);
        Reserved(message.Reserved);
        var oneof = default(string);
        foreach (var field in message.Fields)
        {
            if (oneof is not null && field.Oneof != oneof)
                Line(1, "}");
            if (field.Oneof is not null && field.Oneof != oneof)
                Line(1, $"oneof {field.Oneof} {{");
            oneof = field.Oneof;

            var indent = oneof is null ? 1 : 2;
            var member = annotations.Field(message, field);
            Comment(indent, member, message.Name);
            Line(indent, string.Create(CultureInfo.InvariantCulture, $"{Type(field)} {field.Name} = {field.Number}{Options(field, member)};"));
        }

        if (oneof is not null)
            Line(1, "}");
        Line(0, "}");
    }

    private string Type(Field field)
    {
        var type = field.Key is null ? Reference(field.Type) : $"map<{field.Key}, {Reference(field.Type)}>";
        return field.Label.Length > 0 ? $"{field.Label} {type}" : type;
    }

    private static string Options(Field field, MemberInfo? member)
    {
        string[] options = [field.Options, Annotations.IsDeprecated(member) && !field.Options.Contains("deprecated", StringComparison.Ordinal) ? "deprecated = true" : ""];
        var stated = string.Join(", ", options.Where(o => o.Length > 0));
        return stated.Length > 0 ? $" [{stated}]" : "";
    }

    private void Enum(EnumType enumType)
    {
        Open(annotations.Type(enumType.Name), "enum", enumType.Name);
        if (enumType.AllowAlias)
            Line(1, "option allow_alias = true;");
        Reserved(enumType.Reserved);
        foreach (var value in enumType.Values)
        {
            var member = annotations.Value(enumType, value);
            if (member is null)
                Line(1, "// No value: what is read where none was written.");
            Comment(1, member, enumType.Name);
            var option = Annotations.IsDeprecated(member) ? " [deprecated = true]" : "";
            Line(1, string.Create(CultureInfo.InvariantCulture, $"{value.Name} = {value.Number}{option};"));
        }

        Line(0, "}");
    }

    /// <summary>".google.protobuf.Timestamp" is written without its dot where that means the same.</summary>
    private string Reference(string type)
    {
        if (!type.StartsWith('.'))
            return type;
        var root = type[1..].Split('.')[0];
        var isHidden = schema.Package.Split('.').Contains(root) || schema.Messages.Any(m => m.Name == root) || schema.Enums.Any(e => e.Name == root);
        return isHidden ? type : type[1..];
    }

    private void Open(MemberInfo? member, string kind, string name)
    {
        Line(0, "");
        Comment(0, member, name);
        Line(0, $"{kind} {name} {{");
        if (Annotations.IsDeprecated(member))
            Line(1, "option deprecated = true;");
    }

    private void Reserved(IReadOnlyList<string> statements)
    {
        foreach (var statement in statements)
            Line(1, $"reserved {statement};");
    }

    private void Section(params string[] lines)
    {
        Line(0, "");
        foreach (var line in lines)
            Line(0, line);
    }

    private void Comment(int indent, MemberInfo? member, string owner)
    {
        var first = true;
        foreach (var paragraph in annotations.Comment(member, owner))
        {
            if (!first && !paragraph.StartsWith("- ", StringComparison.Ordinal))
                Line(indent, "//");
            first = false;
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

    private void Line(int indent, string line) => _text.Append(' ', line.Length > 0 ? 2 * indent : 0).Append(line).Append('\n');
}
