extern alias protobufnet;

using Google.Protobuf;
using Google.Protobuf.Reflection;
using ProtoBuf;
using FileDescriptorProto = protobufnet::Google.Protobuf.Reflection.FileDescriptorProto;
using FileDescriptorSet = protobufnet::Google.Protobuf.Reflection.FileDescriptorSet;
using V1 = Grpc.Reflection.V1;
using V1Alpha = Grpc.Reflection.V1Alpha;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace CodeFirstOutliers.Server.Hosting.Reflection;

/// <summary>The services that reflection describes: those of outliers.proto, and reflection itself.</summary>
internal static class DescribedServices
{
    private static readonly Lazy<IReadOnlyList<ServiceDescriptor>> _all = new(() =>
    [
        .. Read().SelectMany(file => file.Services),
        .. V1.ReflectionReflection.Descriptor.Services,
        .. V1Alpha.ReflectionReflection.Descriptor.Services,
    ]);

    public static IReadOnlyList<ServiceDescriptor> All => _all.Value;

    /// <summary>protobuf-net reads the file, and Google's library gets its descriptors as bytes.</summary>
    private static IReadOnlyList<FileDescriptor> Read()
    {
        using var text = OutliersProto.OpenText();
        var set = new FileDescriptorSet();
        set.Add(OutliersProto.FileName, includeInOutput: true, text);
        set.Process();
        return FileDescriptor.BuildFromByteStrings(ImportsFirst(set).Select(Bytes));
    }

    /// <summary>The parser appends a file's imports behind it.</summary>
    private static IEnumerable<FileDescriptorProto> ImportsFirst(FileDescriptorSet set) => set.Files.AsEnumerable().Reverse();

    private static ByteString Bytes(FileDescriptorProto file)
    {
        using var bytes = new MemoryStream();
        Serializer.Serialize(bytes, file);
        return ByteString.CopyFrom(bytes.ToArray());
    }
}
