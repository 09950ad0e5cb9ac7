using System.Text.RegularExpressions;

namespace CodeFirstOutliers.ProtoGen.Schema;

/// <summary>Renames the fields of a schema, those named by the contract too; bytes on the wire carry no names.</summary>
internal static partial class FieldNaming
{
    /// <summary>The schema with its fields in lower_snake_case, as oneofs are already, which buf's rules ask for.</summary>
    public static SchemaFile InSnakeCase(SchemaFile schema) => schema with
    {
        Messages = [.. schema.Messages.Select(m => m with { Fields = [.. m.Fields.Select(f => f with { Name = Snake(f.Name) })] })],
    };

    /// <summary>unit_price for UnitPrice, http_status for HTTPStatus.</summary>
    public static string Snake(string name) => Underscores().Replace(Words.Joined(name), "_").Trim('_').ToLowerInvariant();

    [GeneratedRegex("_+", RegexOptions.CultureInvariant)]
    private static partial Regex Underscores();
}
