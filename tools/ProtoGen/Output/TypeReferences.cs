using CodeFirstOutliers.ProtoGen.Schema;

namespace CodeFirstOutliers.ProtoGen.Output;

/// <summary>
/// Writes references to types as short as they resolve. A compiler looks a plain name up from the inside out: among a message's
/// entries, a service's methods, the package and the packages around it; where it finds something else first, the full name
/// behind a dot is written, which is looked up nowhere.
/// </summary>
internal sealed class TypeReferences(SchemaFile schema)
{
    /// <summary>Words that begin a statement or name a scalar where a type is expected.</summary>
    private static readonly HashSet<string> _words =
    [
        "bool", "bytes", "double", "enum", "extend", "extensions", "fixed32", "fixed64", "float", "group", "int32", "int64", "map", "message", "oneof", "option", "optional",
        "repeated", "required", "reserved", "sfixed32", "sfixed64", "sint32", "sint64", "stream", "string", "uint32", "uint64", "rpc", "returns", "package", "import", "syntax",
    ];

    private readonly HashSet<string> _around =
    [
        .. schema.Package.Split('.'), .. schema.Messages.Select(m => m.Name), .. schema.Enums.Select(e => e.Name), .. schema.Services.Select(s => s.Name),
        .. schema.Enums.SelectMany(e => e.Values).Select(v => v.Name),
    ];

    /// <summary>A type as a field of the message names it.</summary>
    public string In(Message message, string type)
    {
        if (schema.OwnName(type) is { } own)
            return Own(type, own, message.Fields.Any(f => f.Key is not null && f.EntryName == own));
        return Foreign(type, message.Fields.SelectMany(f => new[] { f.Name, f.Oneof }));
    }

    /// <summary>A type as a method of the service names it.</summary>
    public string In(Service service, string type) => schema.OwnName(type) is { } own
        ? Own(type, own, service.Methods.Any(m => m.Name == own))
        : Foreign(type, service.Methods.Select(m => m.Name));

    private static string Own(string type, string name, bool isHidden) => isHidden || _words.Contains(name) ? type : name;

    private string Foreign(string type, IEnumerable<string?> inside)
    {
        if (!type.StartsWith('.'))
            return type;
        var root = type[1..].Split('.')[0];
        return _around.Contains(root) || inside.Contains(root) ? type : type[1..];
    }
}
