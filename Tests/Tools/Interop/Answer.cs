using System.Globalization;
using System.Text.Json;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Tools.Interop;

/// <summary>What a client was told, in the same words for every language.</summary>
/// <param name="Status">The status' name, as C# spells it.</param>
/// <param name="Indices">The outliers' indices.</param>
/// <param name="Outliers">The outliers explained.</param>
internal sealed record Answer(string Status, int[] Indices, Outlier[] Outliers)
{
    /// <summary>The answer in C#.</summary>
    public static Answer Of(OutliersResponse response) => new("OK", [.. response.Indices], [.. response.Outliers]);

    /// <summary>The answer as protobuf's JSON has it, where a field that is zero may be left out.</summary>
    public static Answer Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new("OK", [.. List(root, "indices").Select(each => each.GetInt32())], [.. List(root, "outliers").Select(OutlierOf)]);
    }

    /// <summary>An answer that is a status alone.</summary>
    public static Answer Of(StatusCode status) => new(status.ToString(), [], []);

    /// <summary>A status as a foreign client prints it: INVALID_ARGUMENT or InvalidArgument, then a colon and words.</summary>
    public static Answer OfError(string error) =>
        Of(Enum.Parse<StatusCode>(error.Split(':')[0].Replace("_", "", StringComparison.Ordinal), ignoreCase: true));

    /// <summary>
    /// A line for each explained outlier; its bounds and score to 12 digits only, since they are computed in more than one
    /// order, and ours is the last value on the good side of the bound.
    /// </summary>
    public string[] Explained => [.. Outliers.Select(Line)];

    private static string Line(Outlier each) => string.Create(
        CultureInfo.InvariantCulture,
        $"{each.Index} {each.Name} {each.Time:O} {each.Value:R} {each.Expected:R} {each.Lower:G12} {each.Upper:G12} {each.Score:G12}");

    private static Outlier OutlierOf(JsonElement outlier) => new()
    {
        Index = (int)Number(outlier, "index"),
        Name = outlier.TryGetProperty("name", out var name) ? name.GetString()! : "",
        Time = outlier.TryGetProperty("time", out var time) && time.ValueKind != JsonValueKind.Null ? time.GetDateTimeOffset().UtcDateTime : null,
        Value = Number(outlier, "value"),
        Expected = Number(outlier, "expected"),
        Lower = Number(outlier, "lower"),
        Upper = Number(outlier, "upper"),
        Score = Number(outlier, "score"),
    };

    private static JsonElement.ArrayEnumerator List(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) ? list.EnumerateArray() : default;

    private static double Number(JsonElement parent, string name) => parent.TryGetProperty(name, out var number)
        ? number.ValueKind == JsonValueKind.String ? double.Parse(number.GetString()!, CultureInfo.InvariantCulture) : number.GetDouble()
        : 0;
}
