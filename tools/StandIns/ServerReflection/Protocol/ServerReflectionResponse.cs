namespace ProtoBuf.Grpc.Server.Protocol;

/// <summary>An answer; one of the fields from 4 on is present.</summary>
[ProtoContract]
internal sealed class ServerReflectionResponse
{
    [ProtoMember(1, Name = "valid_host")]
    public string? ValidHost { get; set; }

    [ProtoMember(2, Name = "original_request")]
    public ServerReflectionRequest? OriginalRequest { get; set; }

    [ProtoMember(4, Name = "file_descriptor_response")]
    public FileDescriptorResponse? FileDescriptorResponse { get; set; }

    [ProtoMember(6, Name = "list_services_response")]
    public ListServiceResponse? ListServicesResponse { get; set; }

    [ProtoMember(7, Name = "error_response")]
    public ErrorResponse? ErrorResponse { get; set; }
}

/// <summary>Descriptors of a file and of all it imports, each as the bytes of a FileDescriptorProto.</summary>
[ProtoContract]
internal sealed class FileDescriptorResponse
{
    [ProtoMember(1, Name = "file_descriptor_proto")]
    public List<byte[]> FileDescriptorProto { get; set; } = [];
}

/// <summary>The server's services.</summary>
[ProtoContract]
internal sealed class ListServiceResponse
{
    [ProtoMember(1, Name = "service")]
    public List<ServiceResponse> Service { get; set; } = [];
}

/// <summary>A service by its full name.</summary>
[ProtoContract]
internal sealed class ServiceResponse
{
    [ProtoMember(1, Name = "name")]
    public string? Name { get; set; }
}

/// <summary>Why there is no answer, as a gRPC status.</summary>
[ProtoContract]
internal sealed class ErrorResponse
{
    [ProtoMember(1, Name = "error_code")]
    public int ErrorCode { get; set; }

    [ProtoMember(2, Name = "error_message")]
    public string? ErrorMessage { get; set; }
}
