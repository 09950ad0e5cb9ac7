using System.Reflection;
using System.Runtime.Serialization;
using System.Text.RegularExpressions;
using System.Xml.Serialization;
using CodeFirstOutliers.ProtoGen.Contract;
using ProtoBuf;

namespace CodeFirstOutliers.ProtoGen.Schema;

/// <summary>Refuses what protoc would refuse of the printed file, in the words of the C# it comes from.</summary>
internal static partial class SchemaChecks
{
    /// <exception cref="InputException">The schema breaks a rule of proto3.</exception>
    public static void Check(SchemaFile schema)
    {
        foreach (var part in schema.Package.Split('.').Where(_ => schema.Package.Length > 0))
            Identifier(part, schema.Services[0].Source, "[Service(\"package.Name\")]");
        new PackageNames(schema).Check();
        foreach (var method in schema.Services.SelectMany(s => s.Methods))
            Identifier(method.Name, method.Source, "[Operation(\"...\")]");
        foreach (var message in schema.Messages)
        {
            Contract(schema, message);
            FieldsOf(message);
        }

        foreach (var enumType in schema.Enums)
            EnumValueNames.Check(enumType);
        foreach (var value in schema.Enums.SelectMany(e => e.Values))
        {
            Identifier(value.Name, value.Source, "[ProtoEnum(Name = \"...\")]");
            if (value.Name is "option" or "reserved")
                throw new InputException($"{Called(value.Source, value.Name)} begins a statement in an enum; name it with [ProtoEnum(Name = \"...\")]");
        }
    }

    /// <summary>Refuses what is no name in a .proto file, and says how to give another.</summary>
    public static void Identifier(string name, MemberInfo? source, string remedy)
    {
        if (!IdentifierRule().IsMatch(name))
            throw new InputException($"{Called(source, name)} is no name in a .proto file, which has letters from a to z, digits and _; give one with {remedy}");
    }

    private static void FieldsOf(Message message)
    {
        var (names, json) = (new Dictionary<string, Field>(), new Dictionary<string, Field>(StringComparer.Ordinal));
        foreach (var field in message.Fields)
        {
            Identifier(field.Name, field.Source, "[ProtoMember(Name = \"...\")]");
            if (!names.TryAdd(field.Name, field))
                throw new InputException($"{Called(names[field.Name], message)} and {Called(field, message)} are both the field {field.Name} of {message.Name}; name one with [ProtoMember(Name = \"...\")]");
            if (!json.TryAdd(JsonName(field.Name), field))
                throw new InputException($"{Called(json[JsonName(field.Name)], message)} and {Called(field, message)} are the fields {json[JsonName(field.Name)].Name} and {field.Name} of {message.Name}, which are one in JSON; name one with [ProtoMember(Name = \"...\")]");
            if (message.Reserved.Contains($"\"{field.Name}\""))
                throw new InputException($"{Called(field, message)} is the field {field.Name}, which {message.Name} reserves");
        }

        if (message.Fields.FirstOrDefault(f => f.Key is not null && names.ContainsKey(f.EntryName)) is { } map)
            throw new InputException($"{Called(map, message)} is a map whose entries are called {map.EntryName} as {Called(names[map.EntryName], message)} is; name one with [ProtoMember(Name = \"...\")]");
    }

    /// <summary>A type without a contract has a schema all the same, of an empty message; nothing of it would travel.</summary>
    private static void Contract(SchemaFile schema, Message message)
    {
        if (message.Fields.Count > 0 || message.Source is not { } type || IsContract(type))
            return;
        var reference = SchemaFile.Reference(schema.Package, message.Name);
        var user = schema.Messages.SelectMany(m => m.Fields).FirstOrDefault(f => f.Type == reference)?.Source
            ?? (MemberInfo?)schema.Services.SelectMany(s => s.Methods).FirstOrDefault(m => m.Input == reference || m.Output == reference)?.Source;
        throw new InputException($"{(user is null ? "the contract" : CSharp.Name(user))} uses {CSharp.Name(type)}, which is no contract and has no form in protobuf-net: mark it with [ProtoContract], or use another type");
    }

    private static bool IsContract(Type type) =>
        type.IsDefined(typeof(ProtoContractAttribute), false) || type.IsDefined(typeof(DataContractAttribute), false)
        || type.IsDefined(typeof(XmlTypeAttribute), false) || type.IsDefined(typeof(ProtoIncludeAttribute), false);

    private static string Called(Field field, Message message) =>
        field.Source is { } source ? CSharp.Name(source) : $"the field {field.Name} that protobuf-net makes for {(message.Source is { } type ? CSharp.Name(type) : message.Name)}";

    private static string Called(MemberInfo? source, string name) => source is null ? $"'{name}'" : $"'{name}' of {CSharp.Name(source)}";

    /// <summary>The name in JSON, as protoc makes it: without underscores, a capital behind each.</summary>
    private static string JsonName(string name) => AfterUnderscore().Replace(name, match => match.Groups[1].Value.ToUpperInvariant());

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex IdentifierRule();

    [GeneratedRegex("_+([A-Za-z0-9]?)", RegexOptions.CultureInvariant)]
    private static partial Regex AfterUnderscore();
}
