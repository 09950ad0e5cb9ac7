using CodeFirstOutliers.ProtoGen.Schema;

namespace ProtoBuf.Grpc.Server.Descriptors;

/// <summary>The full names that a file defines.</summary>
internal static class Symbols
{
    public static IEnumerable<string> Of(SchemaFile schema)
    {
        var prefix = schema.Package.Length > 0 ? schema.Package + "." : "";
        return schema.Messages.SelectMany(m => m.Fields.Select(f => $"{m.Name}.{f.Name}").Prepend(m.Name))
            .Concat(schema.Enums.SelectMany(e => e.Values.Select(v => v.Name).Prepend(e.Name)))
            .Concat(schema.Services.SelectMany(s => s.Methods.Select(m => $"{s.Name}.{m.Name}").Prepend(s.Name)))
            .Select(name => prefix + name);
    }
}
