using ProtoBuf;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Server.Hosting;

/// <summary>Server reflection as a client sees it.</summary>
[Service("grpc.reflection.v1alpha.ServerReflection")]
public interface IReflection
{
    IAsyncEnumerable<ReflectionAnswer> ServerReflectionInfoAsync(IAsyncEnumerable<ReflectionQuestion> questions, CallContext context = default);
}

[ProtoContract]
public sealed class ReflectionQuestion
{
    [ProtoMember(3)]
    public string? FileByFilename { get; set; }

    [ProtoMember(4)]
    public string? FileContainingSymbol { get; set; }

    [ProtoMember(7)]
    public string? ListServices { get; set; }
}

[ProtoContract]
public sealed class ReflectionAnswer
{
    [ProtoMember(2)]
    public ReflectionQuestion? Question { get; set; }

    [ProtoMember(4)]
    public ReflectionFiles? Files { get; set; }

    [ProtoMember(6)]
    public ReflectionServices? Services { get; set; }

    [ProtoMember(7)]
    public ReflectionError? Error { get; set; }
}

[ProtoContract]
public sealed class ReflectionFiles
{
    [ProtoMember(1)]
    public List<byte[]> Files { get; set; } = [];
}

[ProtoContract]
public sealed class ReflectionServices
{
    [ProtoMember(1)]
    public List<ReflectionName> Names { get; set; } = [];
}

/// <summary>The field that services and file descriptors both have for their name.</summary>
[ProtoContract]
public sealed class ReflectionName
{
    [ProtoMember(1)]
    public string? Name { get; set; }
}

[ProtoContract]
public sealed class ReflectionError
{
    [ProtoMember(1)]
    public int Code { get; set; }
}
