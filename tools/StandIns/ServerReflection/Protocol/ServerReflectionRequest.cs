namespace ProtoBuf.Grpc.Server.Protocol;

/// <summary>A question; one of the fields from 3 on is present.</summary>
[ProtoContract]
internal sealed class ServerReflectionRequest
{
    [ProtoMember(1, Name = "host")]
    public string? Host { get; set; }

    [ProtoMember(3, Name = "file_by_filename")]
    public string? FileByFilename { get; set; }

    [ProtoMember(4, Name = "file_containing_symbol")]
    public string? FileContainingSymbol { get; set; }

    [ProtoMember(5, Name = "file_containing_extension")]
    public ExtensionRequest? FileContainingExtension { get; set; }

    [ProtoMember(6, Name = "all_extension_numbers_of_type")]
    public string? AllExtensionNumbersOfType { get; set; }

    [ProtoMember(7, Name = "list_services")]
    public string? ListServices { get; set; }
}

/// <summary>An extension of a message, by its number.</summary>
[ProtoContract]
internal sealed class ExtensionRequest
{
    [ProtoMember(1, Name = "containing_type")]
    public string? ContainingType { get; set; }

    [ProtoMember(2, Name = "extension_number")]
    public int ExtensionNumber { get; set; }
}
