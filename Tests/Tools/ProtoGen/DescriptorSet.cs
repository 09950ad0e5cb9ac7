using CodeFirstOutliers.Tests.Support;
using ProtoBuf;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen;

/// <summary>google.protobuf.FileDescriptorSet as protoc writes it: what the tests look at.</summary>
[ProtoContract]
internal sealed class DescriptorSet
{
    [ProtoMember(1)]
    public List<FileDescriptor> Files { get; set; } = [];

    /// <summary>Compiles a .proto file with protoc; the test ends where there is none.</summary>
    public static async Task<FileDescriptor> CompileAsync(string path)
    {
        Absent.Unless(["protoc"], Debian.Install("protobuf-compiler"));
        using var set = new TemporaryFile("descriptors.bin");

        var protoc = await Command.RunAsync("protoc", [$"--proto_path={Path.GetDirectoryName(path)}", $"--descriptor_set_out={set.Path}", path]);

        Assert.AreEqual((0, ""), (protoc.ExitCode, protoc.Error), "protoc accepts it without a warning");
        return Serializer.Deserialize<DescriptorSet>(new ReadOnlyMemory<byte>(await File.ReadAllBytesAsync(set.Path))).Files.Single();
    }
}

[ProtoContract]
internal sealed class FileDescriptor
{
    [ProtoMember(2)]
    public string Package { get; set; } = "";

    [ProtoMember(4)]
    public List<MessageDescriptor> Messages { get; set; } = [];

    [ProtoMember(6)]
    public List<ServiceDescriptor> Services { get; set; } = [];

    [ProtoMember(8)]
    public FileOptions? Options { get; set; }

    public string GoPackage => Options?.GoPackage ?? "";

    /// <summary>Each field and method in one line with all that matters on the wire.</summary>
    public List<string> Describe() =>
    [
        .. Messages.SelectMany(m => m.Fields.Select(f => $"{m.Name}: {f.Name} = {f.Number}, label {f.Label}, type {f.Type} {f.TypeName}")),
        .. Services.SelectMany(s => s.Methods.Select(m => $"{s.Name}: {m.Name} ({m.ClientStreaming} {m.InputType}) returns ({m.ServerStreaming} {m.OutputType})")),
    ];
}

[ProtoContract]
internal sealed class FileOptions
{
    [ProtoMember(11)]
    public string GoPackage { get; set; } = "";
}

[ProtoContract]
internal sealed class MessageDescriptor
{
    [ProtoMember(1)]
    public string Name { get; set; } = "";

    [ProtoMember(2)]
    public List<FieldDescriptor> Fields { get; set; } = [];
}

[ProtoContract]
internal sealed class FieldDescriptor
{
    [ProtoMember(1)]
    public string Name { get; set; } = "";

    [ProtoMember(3)]
    public int Number { get; set; }

    [ProtoMember(4)]
    public int Label { get; set; }

    [ProtoMember(5)]
    public int Type { get; set; }

    [ProtoMember(6)]
    public string TypeName { get; set; } = "";
}

[ProtoContract]
internal sealed class ServiceDescriptor
{
    [ProtoMember(1)]
    public string Name { get; set; } = "";

    [ProtoMember(2)]
    public List<MethodDescriptor> Methods { get; set; } = [];
}

[ProtoContract]
internal sealed class MethodDescriptor
{
    [ProtoMember(1)]
    public string Name { get; set; } = "";

    [ProtoMember(2)]
    public string InputType { get; set; } = "";

    [ProtoMember(3)]
    public string OutputType { get; set; } = "";

    [ProtoMember(5)]
    public bool ClientStreaming { get; set; }

    [ProtoMember(6)]
    public bool ServerStreaming { get; set; }
}
