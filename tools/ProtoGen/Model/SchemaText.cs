using CodeFirstOutliers.ProtoGen.Contract;
using Google.Protobuf.Reflection;

namespace CodeFirstOutliers.ProtoGen.Model;

/// <summary>Reads the schema that protobuf-net writes with the parser of protobuf-net.Reflection.</summary>
internal static class SchemaText
{
    /// <summary>The parser's number for a map's key of a type that has no keys. The library writes enums there; they are mended behind it.</summary>
    private const int InvalidMapKey = 5;

    public static FileDescriptorProto Parse(string text)
    {
        var set = new FileDescriptorSet();
        using var reader = new StringReader(text);
        set.Add("contract.proto", includeInOutput: true, reader);
        return Array.Find(set.GetErrors(), e => e.IsError && e.ErrorNumber != InvalidMapKey) is { } error
            ? throw new InputException($"protobuf-net writes a schema of this contract that cannot be read: {error.Message}")
            : set.Files[0];
    }
}
