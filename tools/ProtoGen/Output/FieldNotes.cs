using System.Globalization;
using CodeFirstOutliers.ProtoGen.Schema;

namespace CodeFirstOutliers.ProtoGen.Output;

/// <summary>What a field means that proto3 has no words for.</summary>
internal static class FieldNotes
{
    public static IEnumerable<string> Of(SchemaFile schema, Field field)
    {
        if (field.Default is { } value)
            yield return $"Absent means {Literal(schema, value)}.";
        if (field.KeyEnum is { } keys)
            yield return $"Each key is the number of a {schema.Enums.First(e => e.Source == keys).Name}.";
    }

    private static string Literal(SchemaFile schema, object value) => value switch
    {
        string text => $"\"{text}\"",
        char letter => ((int)letter).ToString(CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        Enum member when schema.Enums.FirstOrDefault(e => e.Source == member.GetType()) is { } known
            && known.Values.FirstOrDefault(v => v.Number == Convert.ToDecimal(member, CultureInfo.InvariantCulture)) is { } named => named.Name,
        Enum member => member.ToString("D"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
