using System.Globalization;
using CodeFirstOutliers.ProtoGen.Schema;
using Google.Protobuf.Reflection;
using ProtoBuf.Meta;
using Label = CodeFirstOutliers.ProtoGen.Schema.Label;

namespace CodeFirstOutliers.ProtoGen.Model;

/// <summary>Reads the messages of a described contract.</summary>
internal sealed class MessageReader(ContractModel model, FileDescriptorProto file, string package)
{
    private const string Wrapped = "Wrapped", Array = "Array_";

    public Message Read(DescriptorProto message)
    {
        var type = model.Type(message.Name)?.Type;
        var fields = message.Fields.Select(f => Field(message, f, type));
        return new(Name(message.Name), [.. fields], Reserved(message.ReservedRanges.Select(r => (r.Start, r.End - 1)), message.ReservedNames), type);
    }

    /// <summary>How the printed file refers to a type.</summary>
    public string Reference(string name) => name.StartsWith('.') ? name : SchemaFile.Reference(package, Name(name));

    /// <summary>Whether the schema refers to a message of another file by this name.</summary>
    public bool IsForeign(string reference) =>
        file.MessageTypes.SelectMany(m => m.Fields.Concat(m.NestedTypes.SelectMany(n => n.Fields))).Select(f => f.TypeName)
            .Concat(file.Services.SelectMany(s => s.Methods).SelectMany(r => new[] { r.InputType, r.OutputType })).Contains(reference);

    public static IReadOnlyList<string> Reserved(IEnumerable<(int First, int Last)> numbers, IEnumerable<string> names) =>
    [
        .. numbers.Select(n => n.First == n.Last ? n.First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{n.First} to {n.Last}")),
        .. names.Select(n => $"\"{n}\""),
    ];

    private Field Field(DescriptorProto message, FieldDescriptorProto field, Type? owner)
    {
        if (field.ShouldSerializeOneofIndex() && !field.Proto3Optional)
            return new(Reference(field.TypeName), Name(field.Name), field.Number, null) { Oneof = SubtypeOneof(message) };
        if (model.Member(field.Name) is { } known)
            return WithPresence(Scalar(Shape(message, field), known.Member), field, Presence.Has(known.Member)) with { Name = known.Name, Source = BackingFields.Property(known.Member.Member), Default = Presence.Default(known.Member) };
        if (owner is null || TupleFields.Member(owner, field.Name) is not { } member)
            return Shape(message, field);
        var shape = TupleFields.Holder(model, file, owner, field) is { } holder ? Shape(holder, holder.Fields[0]) : Shape(message, field);
        return WithPresence(shape, field, Presence.CanBeNull(member)) with { Name = field.Name, Number = field.Number, Source = member };
    }

    private static Field Scalar(Field shape, ValueMember member) => shape with { Type = WireForms.Scalar(member, shape.Type) };

    private Field WithPresence(Field shape, FieldDescriptorProto field, bool has)
    {
        var isScalar = string.IsNullOrEmpty(field.TypeName) || model.Type(field.TypeName)?.Type.IsEnum == true;
        return has && isScalar && shape.Label == Label.None ? shape with { Label = Label.Optional } : shape;
    }

    /// <summary>A field as it is on the wire.</summary>
    private Field Shape(DescriptorProto message, FieldDescriptorProto field)
    {
        if (message.NestedTypes.Find(n => n.Name == field.TypeName) is { Fields: [var key, var value] })
            return new Field(Type(value), field.Name, field.Number, null) with { Key = string.IsNullOrEmpty(key.TypeName) ? Type(key) : "int32", KeyEnum = model.Type(key.TypeName ?? "")?.Type };
        return new(Type(field), field.Name, field.Number, null)
        {
            Label = field.label is FieldDescriptorProto.Label.LabelRepeated ? Label.Repeated : field.Proto3Optional ? Label.Optional : Label.None,
            Options = field.Options is { } options && options.ShouldSerializePacked() ? $"packed = {(options.Packed ? "true" : "false")}" : "",
        };
    }

    private string Type(FieldDescriptorProto field) =>
        string.IsNullOrEmpty(field.TypeName) ? field.type.ToString()["Type".Length..].ToLowerInvariant() : Reference(field.TypeName);

    private string Name(string name)
    {
        if (model.Type(name) is { } type)
            return model.NameOf(type.Type);
        if (name.StartsWith(Array, StringComparison.Ordinal))
            return Array + Name(name[Array.Length..]);
        // what is wrapped may be a message of another file
        return name.StartsWith(Wrapped, StringComparison.Ordinal) ? Wrapped + Capital(Name(name[Wrapped.Length..]).Split('.')[^1]) : name;
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>The oneof of derived types: the library's word, unless a field has it however fields are named.</summary>
    private string SubtypeOneof(DescriptorProto message)
    {
        var name = "subtype";
        while (message.Fields.Exists(f => FieldNaming.Snake(model.Member(f.Name)?.Name ?? Name(f.Name)) == name))
            name += "_oneof";
        return name;
    }
}
