using CodeFirstOutliers.ProtoGen.Schema;
using ProtoBuf.Grpc.Reflection;

namespace ProtoBuf.Grpc.Server.Descriptors;

/// <summary>The descriptors of some services: a file for each package, and the well-known files they import.</summary>
internal sealed class Registry
{
    private static readonly Dictionary<string, string> WellKnown = new()
    {
        ["google/protobuf/timestamp.proto"] = "package google.protobuf; message Timestamp { int64 seconds = 1; int32 nanos = 2; }",
        ["google/protobuf/duration.proto"] = "package google.protobuf; message Duration { int64 seconds = 1; int32 nanos = 2; }",
        ["google/protobuf/empty.proto"] = "package google.protobuf; message Empty { }",
    };

    private readonly Dictionary<string, FileDescriptor> _files = [];
    private readonly Dictionary<string, string> _fileOfSymbol = [];

    private Registry(IReadOnlyList<string> services) => Services = services;

    /// <summary>The services' full names.</summary>
    public IReadOnlyList<string> Services { get; }

    public static Registry Of(IReadOnlyList<(string Name, Type Contract)> services)
    {
        var registry = new Registry([.. services.Select(s => s.Name)]);
        foreach (var package in services.GroupBy(s => s.Name[..Math.Max(s.Name.LastIndexOf('.'), 0)]))
        {
            var schema = new SchemaGenerator().GetSchema([.. package.Select(s => s.Contract)]);
            registry.Add(package.Key.Length == 0 ? "contract.proto" : package.Key.Replace('.', '/') + ".proto", schema);
        }

        return registry;
    }

    /// <summary>The file and all it imports, or nothing.</summary>
    public IReadOnlyList<byte[]> ByName(string name) =>
        _files.TryGetValue(name, out var file) ? [.. file.Dependencies.SelectMany(ByName).Prepend(file.ToBytes())] : [];

    /// <summary>The file that defines a service, method, message, field, enum or value, and all it imports; or nothing.</summary>
    public IReadOnlyList<byte[]> BySymbol(string symbol) => _fileOfSymbol.TryGetValue(symbol, out var name) ? ByName(name) : [];

    private void Add(string name, string text)
    {
        if (_files.ContainsKey(name))
            return;
        var schema = SchemaParser.Parse(text);
        _files[name] = Describe.File(name, schema);
        foreach (var symbol in Symbols.Of(schema))
            _fileOfSymbol.TryAdd(symbol, name);
        foreach (var import in schema.Imports)
        {
            if (WellKnown.TryGetValue(import, out var wellKnown))
                Add(import, wellKnown);
        }
    }
}
