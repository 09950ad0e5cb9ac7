namespace CodeFirstOutliers.ProtoGen.Schema;

/// <summary>What a .proto file of the library's schema generator says; names are without package, outer types flattened.</summary>
internal sealed record SchemaFile(string Package, IReadOnlyList<string> Imports, IReadOnlyList<Message> Messages, IReadOnlyList<EnumType> Enums, IReadOnlyList<Service> Services);

/// <summary>A message; the reserved statements as they were written.</summary>
internal sealed record Message(string Name, IReadOnlyList<Field> Fields, IReadOnlyList<string> Reserved);

/// <summary>A field; Key is the key's type of a map, Oneof the name of the oneof it is in, Options the text between brackets.</summary>
internal sealed record Field(string Label, string? Key, string Type, string Name, int Number, string? Oneof, string Options);

/// <summary>An enum; the reserved statements as they were written.</summary>
internal sealed record EnumType(string Name, bool AllowAlias, IReadOnlyList<EnumValue> Values, IReadOnlyList<string> Reserved);

/// <summary>A value of an enum.</summary>
internal sealed record EnumValue(string Name, int Number);

/// <summary>A service and its methods.</summary>
internal sealed record Service(string Name, IReadOnlyList<Rpc> Methods);

/// <summary>A method and the messages it takes and answers.</summary>
internal sealed record Rpc(string Name, string Input, bool ClientStreaming, string Output, bool ServerStreaming);
