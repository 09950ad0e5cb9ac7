namespace ProtoBuf.Grpc.Server.Descriptors;

/// <summary>google.protobuf.EnumDescriptorProto.</summary>
[ProtoContract]
internal sealed class EnumDescriptor
{
    [ProtoMember(1)]
    public string? Name { get; set; }

    [ProtoMember(2)]
    public List<EnumValueDescriptor> Values { get; set; } = [];

    [ProtoMember(3)]
    public EnumOptions? Options { get; set; }
}

/// <summary>google.protobuf.EnumValueDescriptorProto.</summary>
[ProtoContract]
internal sealed class EnumValueDescriptor
{
    [ProtoMember(1)]
    public string? Name { get; set; }

    [ProtoMember(2, IsRequired = true)]
    public int Number { get; set; }
}

/// <summary>google.protobuf.EnumOptions.</summary>
[ProtoContract]
internal sealed class EnumOptions
{
    [ProtoMember(2)]
    public bool AllowAlias { get; set; }
}
