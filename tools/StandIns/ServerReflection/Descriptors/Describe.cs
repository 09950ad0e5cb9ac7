using CodeFirstOutliers.ProtoGen.Schema;

namespace ProtoBuf.Grpc.Server.Descriptors;

/// <summary>Turns a parsed schema into descriptors.</summary>
internal sealed class Describe
{
    private readonly SchemaFile _schema;
    private readonly HashSet<string> _enums;

    private Describe(SchemaFile schema) => (_schema, _enums) = (schema, [.. schema.Enums.Select(e => e.Name)]);

    public static FileDescriptor File(string name, SchemaFile schema)
    {
        var describe = new Describe(schema);
        return new()
        {
            Name = name,
            Package = schema.Package.Length > 0 ? schema.Package : null,
            Syntax = "proto3",
            Dependencies = [.. schema.Imports],
            Messages = [.. schema.Messages.Select(describe.Message)],
            Enums = [.. schema.Enums.Select(Enum)],
            Services = [.. schema.Services.Select(describe.Service)],
        };
    }

    private MessageDescriptor Message(Message message)
    {
        List<string> oneofs = [.. message.Fields.Select(f => f.Oneof).OfType<string>().Distinct()];
        return new()
        {
            Name = message.Name,
            Fields = [.. message.Fields.Select(f => Field(message, f, oneofs))],
            NestedTypes = [.. message.Fields.Where(f => f.Key is not null).Select(MapEntry)],
            Oneofs = [.. oneofs.Select(o => new OneofDescriptor { Name = o })],
        };
    }

    private FieldDescriptor Field(Message message, Field field, List<string> oneofs)
    {
        var described = field.Key is null
            ? Value(field.Name, field.Number, field.Type)
            : new() { Name = field.Name, Number = field.Number, Type = FieldType.Message, TypeName = $"{FullName(message.Name)}.{EntryName(field)}" };
        described.Label = field.Key is not null || field.Label == "repeated" ? FieldLabel.Repeated : FieldLabel.Optional;
        described.OneofIndex = field.Oneof is null ? null : oneofs.IndexOf(field.Oneof);
        described.Options = field.Options == "packed = false" ? new() { Packed = false } : null;
        return described;
    }

    /// <summary>The message behind a map's entries, which bears the field's name in camel case.</summary>
    private MessageDescriptor MapEntry(Field field) => new()
    {
        Name = EntryName(field),
        Fields = [Value("key", 1, field.Key!), Value("value", 2, field.Type)],
        Options = new() { MapEntry = true },
    };

    private static string EntryName(Field field) =>
        string.Concat(field.Name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..])) + "Entry";

    private FieldDescriptor Value(string name, int number, string type)
    {
        var described = new FieldDescriptor { Name = name, Number = number, Label = FieldLabel.Optional };
        if (type != "message" && type != "enum" && System.Enum.TryParse(type, ignoreCase: true, out FieldType scalar) && !_schema.Messages.Any(m => m.Name == type) && !_enums.Contains(type))
            described.Type = scalar;
        else
            (described.Type, described.TypeName) = (_enums.Contains(type) ? FieldType.Enum : FieldType.Message, FullName(type));
        return described;
    }

    private static EnumDescriptor Enum(EnumType enumType) => new()
    {
        Name = enumType.Name,
        Values = [.. enumType.Values.Select(v => new EnumValueDescriptor { Name = v.Name, Number = v.Number })],
        Options = enumType.AllowAlias ? new() { AllowAlias = true } : null,
    };

    private ServiceDescriptor Service(Service service) => new()
    {
        Name = service.Name,
        Methods =
        [
            .. service.Methods.Select(m => new MethodDescriptor
            {
                Name = m.Name,
                InputType = FullName(m.Input),
                OutputType = FullName(m.Output),
                ClientStreaming = m.ClientStreaming,
                ServerStreaming = m.ServerStreaming,
            }),
        ],
    };

    private string FullName(string name) => name.StartsWith('.') ? name : _schema.Package.Length > 0 ? $".{_schema.Package}.{name}" : $".{name}";
}
