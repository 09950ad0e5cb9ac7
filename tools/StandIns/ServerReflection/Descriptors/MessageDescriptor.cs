namespace ProtoBuf.Grpc.Server.Descriptors;

/// <summary>google.protobuf.DescriptorProto.</summary>
[ProtoContract]
internal sealed class MessageDescriptor
{
    [ProtoMember(1)]
    public string? Name { get; set; }

    [ProtoMember(2)]
    public List<FieldDescriptor> Fields { get; set; } = [];

    [ProtoMember(3)]
    public List<MessageDescriptor> NestedTypes { get; set; } = [];

    [ProtoMember(7)]
    public MessageOptions? Options { get; set; }

    [ProtoMember(8)]
    public List<OneofDescriptor> Oneofs { get; set; } = [];
}

/// <summary>google.protobuf.MessageOptions.</summary>
[ProtoContract]
internal sealed class MessageOptions
{
    [ProtoMember(7)]
    public bool MapEntry { get; set; }
}

/// <summary>google.protobuf.OneofDescriptorProto.</summary>
[ProtoContract]
internal sealed class OneofDescriptor
{
    [ProtoMember(1)]
    public string? Name { get; set; }
}
