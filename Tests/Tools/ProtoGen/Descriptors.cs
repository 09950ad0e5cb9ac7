extern alias protobufnet;

using CodeFirstOutliers.Tests.Support;
using ProtoBuf;
using protobufnet::Google.Protobuf.Reflection;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen;

/// <summary>What protoc makes of a .proto file.</summary>
internal static class Descriptors
{
    /// <summary>Compiles a .proto file with protoc; the test ends where there is none.</summary>
    public static async Task<FileDescriptorProto> CompileAsync(string path)
    {
        Absent.Unless(["protoc"], Debian.Install("protobuf-compiler"));
        using var set = new TemporaryFile("descriptors.bin");

        var protoc = await Command.RunAsync("protoc", [$"--proto_path={Path.GetDirectoryName(path)}", $"--descriptor_set_out={set.Path}", path]);

        Assert.AreEqual((0, ""), (protoc.ExitCode, protoc.Error), "protoc accepts it without a warning");
        return Serializer.Deserialize<FileDescriptorSet>(new ReadOnlyMemory<byte>(await File.ReadAllBytesAsync(set.Path))).Files.Single();
    }

    /// <summary>Each field and method in one line with all that matters on the wire.</summary>
    public static List<string> Describe(this FileDescriptorProto file) =>
    [
        .. file.MessageTypes.SelectMany(m => m.Fields.Select(f => $"{m.Name}: {f.Name} = {f.Number}, {f.label} {f.type} {f.TypeName}{(f.Proto3Optional ? " optional" : "")}")),
        .. file.Services.SelectMany(s => s.Methods.Select(m => $"{s.Name}: {m.Name} ({m.ClientStreaming} {m.InputType}) returns ({m.ServerStreaming} {m.OutputType})")),
    ];
}
