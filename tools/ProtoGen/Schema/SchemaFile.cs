using System.Reflection;

namespace CodeFirstOutliers.ProtoGen.Schema;

/// <summary>What a .proto file says, each part with the C# it comes from.</summary>
/// <remarks>Messages and enums are called as "Name" where they are declared and ".package.Name" where they are referred to; a type of another file or a scalar is never one of them.</remarks>
internal sealed record SchemaFile(string Package, IReadOnlyList<string> Imports, IReadOnlyList<Message> Messages, IReadOnlyList<EnumType> Enums, IReadOnlyList<Service> Services)
{
    /// <summary>How a type of this file is referred to.</summary>
    public static string Reference(string package, string name) => package.Length > 0 ? $".{package}.{name}" : $".{name}";

    /// <summary>The name that a reference to this file's types gives, or null for any other type.</summary>
    public string? OwnName(string reference)
    {
        var name = reference[(reference.LastIndexOf('.') + 1)..];
        return reference == Reference(Package, name) ? name : null;
    }
}

/// <summary>A message; the reserved statements without their keyword. Source is null where the library makes up the message.</summary>
internal sealed record Message(string Name, IReadOnlyList<Field> Fields, IReadOnlyList<string> Reserved, Type? Source);

/// <summary>A field; Key is the key's type of a map, Oneof the name of the oneof it is in, Options the text between brackets.</summary>
internal sealed record Field(string Type, string Name, int Number, MemberInfo? Source)
{
    public Label Label { get; init; }

    /// <summary>What protoc calls the entries of a map.</summary>
    public string EntryName => string.Concat(Name.Split('_').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..])) + "Entry";

    public string? Key { get; init; }

    /// <summary>The enum whose numbers are the keys of a map: protobuf allows no enum there.</summary>
    public Type? KeyEnum { get; init; }

    public string? Oneof { get; init; }

    public string Options { get; init; } = "";

    /// <summary>What is read where nothing was written, if it is not the type's zero.</summary>
    public object? Default { get; init; }
}

/// <summary>What stands before a field's type.</summary>
internal enum Label
{
    None,
    Optional,
    Repeated,
}

/// <summary>An enum; the reserved statements without their keyword.</summary>
internal sealed record EnumType(string Name, bool AllowAlias, IReadOnlyList<EnumValue> Values, IReadOnlyList<string> Reserved, Type Source);

/// <summary>A value of an enum; Source is null for the zero that an enum without one is given.</summary>
internal sealed record EnumValue(string Name, int Number, FieldInfo? Source);

/// <summary>A service and its methods.</summary>
internal sealed record Service(string Name, IReadOnlyList<Rpc> Methods, Type Source);

/// <summary>A method and the messages it takes and answers.</summary>
internal sealed record Rpc(string Name, string Input, bool ClientStreaming, string Output, bool ServerStreaming, MethodInfo Source);
