namespace ProtoBuf.Grpc.Server.Descriptors;

/// <summary>google.protobuf.ServiceDescriptorProto.</summary>
[ProtoContract]
internal sealed class ServiceDescriptor
{
    [ProtoMember(1)]
    public string? Name { get; set; }

    [ProtoMember(2)]
    public List<MethodDescriptor> Methods { get; set; } = [];
}

/// <summary>google.protobuf.MethodDescriptorProto.</summary>
[ProtoContract]
internal sealed class MethodDescriptor
{
    [ProtoMember(1)]
    public string? Name { get; set; }

    [ProtoMember(2)]
    public string? InputType { get; set; }

    [ProtoMember(3)]
    public string? OutputType { get; set; }

    [ProtoMember(5)]
    public bool ClientStreaming { get; set; }

    [ProtoMember(6)]
    public bool ServerStreaming { get; set; }
}
