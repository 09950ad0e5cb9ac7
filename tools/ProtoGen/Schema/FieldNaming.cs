using System.Text.RegularExpressions;

namespace CodeFirstOutliers.ProtoGen.Schema;

/// <summary>Renames the fields of a schema, those named by the contract too; bytes on the wire carry no names.</summary>
internal static partial class FieldNaming
{
    /// <summary>The schema with its fields and oneofs in lower_snake_case, which buf's rules ask for.</summary>
    public static SchemaFile InSnakeCase(SchemaFile schema) => schema with
    {
        Messages = [.. schema.Messages.Select(m => m with { Fields = [.. m.Fields.Select(f => f with { Name = Snake(f.Name), Oneof = f.Oneof is null ? null : Snake(f.Oneof) })] })],
    };

    /// <summary>unit_price for UnitPrice, http_status for HTTPStatus.</summary>
    public static string Snake(string name) => Underscores().Replace(Words.Joined(name), "_").Trim('_').ToLowerInvariant();

    [GeneratedRegex("_+", RegexOptions.CultureInvariant)]
    private static partial Regex Underscores();
}
