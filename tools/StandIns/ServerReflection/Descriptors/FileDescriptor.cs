namespace ProtoBuf.Grpc.Server.Descriptors;

/// <summary>google.protobuf.FileDescriptorProto, as far as the schemas need it.</summary>
[ProtoContract]
internal sealed class FileDescriptor
{
    [ProtoMember(1)]
    public string? Name { get; set; }

    [ProtoMember(2)]
    public string? Package { get; set; }

    [ProtoMember(3)]
    public List<string> Dependencies { get; set; } = [];

    [ProtoMember(4)]
    public List<MessageDescriptor> Messages { get; set; } = [];

    [ProtoMember(5)]
    public List<EnumDescriptor> Enums { get; set; } = [];

    [ProtoMember(6)]
    public List<ServiceDescriptor> Services { get; set; } = [];

    [ProtoMember(12)]
    public string? Syntax { get; set; }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        Serializer.Serialize(bytes, this);
        return bytes.ToArray();
    }
}
