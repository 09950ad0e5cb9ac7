using System.Reflection;
using CodeFirstOutliers.ProtoGen.Contract;

namespace CodeFirstOutliers.ProtoGen.Schema;

/// <summary>The names that share a package: messages, enums and services, the values of all enums, and the packages inside it.</summary>
internal sealed class PackageNames(SchemaFile schema)
{
    private readonly Dictionary<string, (string Kind, MemberInfo? Source)> _known = [];

    /// <exception cref="InputException">Two things have one name.</exception>
    public void Check()
    {
        foreach (var import in schema.Imports)
            AddPackage(import.StartsWith("google/", StringComparison.Ordinal) ? "google.protobuf" : "bcl");
        AddPackage(schema.Package);
        foreach (var message in schema.Messages)
            Add(message.Name, "message", message.Source, "[ProtoContract(Name = \"...\")]");
        foreach (var enumType in schema.Enums)
            Add(enumType.Name, "enum", enumType.Source, "[ProtoContract(Name = \"...\")]");
        foreach (var service in schema.Services)
            Add(service.Name, "service", service.Source, "[Service(\"...\")]");
        foreach (var enumType in schema.Enums)
        {
            foreach (var value in enumType.Values)
                Add(value.Name, $"value of {enumType.Name}", value.Source is { } member ? member : enumType.Source, "[ProtoEnum(Name = \"...\")]");
        }
    }

    private void AddPackage(string package)
    {
        for (var name = package; name.Length > 0; name = name[..Math.Max(name.LastIndexOf('.'), 0)])
            _known[name] = ("package", null);
    }

    private void Add(string name, string kind, MemberInfo? source, string remedy)
    {
        if (kind is "message" or "enum" or "service")
            SchemaChecks.Identifier(name, source, remedy);
        var fullName = SchemaFile.Reference(schema.Package, name)[1..];
        if (_known.TryGetValue(fullName, out var other))
            throw new InputException($"{Described(other.Kind, other.Source)} and {Described(kind, source)} are both called {fullName} in the schema; rename one with {remedy}");
        _known[fullName] = (kind, source);
    }

    private static string Described(string kind, MemberInfo? source) => source is null ? $"a {kind}" : $"the {kind} {CSharp.Name(source)}";
}
