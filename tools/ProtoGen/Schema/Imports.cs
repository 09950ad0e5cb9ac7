namespace CodeFirstOutliers.ProtoGen.Schema;

/// <summary>The files that a schema imports: those of the types it refers to that are not its own.</summary>
internal static class Imports
{
    public const string OfLibrary = "protobuf-net/bcl.proto";

    /// <summary>The files of the types that fields and methods refer to, in a stable order.</summary>
    public static IReadOnlyList<string> Of(string package, IReadOnlyList<Message> messages, IEnumerable<Service> services) =>
    [
        .. messages.SelectMany(m => m.Fields).Select(f => f.Type)
            .Concat(services.SelectMany(s => s.Methods).SelectMany(m => new[] { m.Input, m.Output }))
            .Except(messages.Select(m => SchemaFile.Reference(package, m.Name)))
            .Select(File).OfType<string>().Distinct().Order(StringComparer.Ordinal),
    ];

    private static string? File(string reference) => reference switch
    {
        ".google.protobuf.Timestamp" => "google/protobuf/timestamp.proto",
        ".google.protobuf.Duration" => "google/protobuf/duration.proto",
        ".google.protobuf.Empty" => "google/protobuf/empty.proto",
        _ when reference.StartsWith(".google.protobuf.", StringComparison.Ordinal) => "google/protobuf/wrappers.proto",
        _ when reference.StartsWith(".bcl.", StringComparison.Ordinal) => OfLibrary,
        _ => null,
    };
}
