namespace ProtoBuf.Grpc.Server.Descriptors;

/// <summary>google.protobuf.FieldDescriptorProto.</summary>
[ProtoContract]
internal sealed class FieldDescriptor
{
    [ProtoMember(1)]
    public string? Name { get; set; }

    [ProtoMember(3)]
    public int Number { get; set; }

    [ProtoMember(4)]
    public FieldLabel Label { get; set; }

    [ProtoMember(5)]
    public FieldType Type { get; set; }

    [ProtoMember(6)]
    public string? TypeName { get; set; }

    [ProtoMember(8)]
    public FieldOptions? Options { get; set; }

    [ProtoMember(9)]
    public int? OneofIndex { get; set; }
}

/// <summary>google.protobuf.FieldOptions.</summary>
[ProtoContract]
internal sealed class FieldOptions
{
    [ProtoMember(2)]
    public bool? Packed { get; set; }
}

/// <summary>google.protobuf.FieldDescriptorProto.Label.</summary>
internal enum FieldLabel
{
    None = 0,
    Optional = 1,
    Repeated = 3,
}

/// <summary>google.protobuf.FieldDescriptorProto.Type; the scalars by the names they have in a schema.</summary>
internal enum FieldType
{
    None = 0,
    Double = 1,
    Float = 2,
    Int64 = 3,
    UInt64 = 4,
    Int32 = 5,
    Fixed64 = 6,
    Fixed32 = 7,
    Bool = 8,
    String = 9,
    Message = 11,
    Bytes = 12,
    UInt32 = 13,
    Enum = 14,
    SFixed32 = 15,
    SFixed64 = 16,
    SInt32 = 17,
    SInt64 = 18,
}
