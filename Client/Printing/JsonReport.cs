using System.Text.Json;
using System.Text.Json.Serialization;
using CodeFirstOutliers.Client.Printing.Watching;

namespace CodeFirstOutliers.Client.Printing;

/// <summary>An answer as JSON has it; what was not asked for is left out, NaN and infinities are strings.</summary>
/// <param name="Indices">The indices of the outliers.</param>
/// <param name="Outliers">Each explained, where that was asked for.</param>
/// <param name="Notes">What the caller should know.</param>
public sealed record JsonReport(IReadOnlyList<int> Indices, IEnumerable<JsonOutlier>? Outliers, IReadOnlyList<string>? Notes);

/// <summary>An outlier as JSON has it.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Time">ISO 8601, UTC.</param>
/// <param name="Name">The metric's name.</param>
/// <param name="Value">The metric's value.</param>
/// <param name="Expected">The value expected in its place.</param>
/// <param name="Lower">The lowest value that would not have been an outlier.</param>
/// <param name="Upper">The highest value that would not have been an outlier.</param>
/// <param name="Score">Distance in distances of the bound.</param>
/// <param name="Term">What was surprising, of an online detector.</param>
/// <param name="Surprise">How surprising it was, of an online detector.</param>
public sealed record JsonOutlier(
    long Index, string? Time, string? Name, double Value, double Expected, double Lower, double Upper, double Score, string? Term, double? Surprise)
{
    /// <summary>Makes one of an explained outlier.</summary>
    /// <param name="outlier">The outlier.</param>
    /// <param name="offset">What to add to its index.</param>
    public static JsonOutlier From(Outlier outlier, long offset = 0)
    {
        var online = outlier.Term.Length > 0;
        return new(
            offset + outlier.Index,
            outlier.Time is null ? null : NumberText.Time(outlier.Time),
            outlier.Name.Length == 0 ? null : outlier.Name,
            outlier.Value,
            outlier.Expected,
            outlier.Lower,
            outlier.Upper,
            outlier.Score,
            online ? outlier.Term : null,
            online ? outlier.Surprise : null);
    }
}

/// <summary>Writes them without reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(JsonReport))]
[JsonSerializable(typeof(JsonOutlier))]
[JsonSerializable(typeof(JsonIncident))]
[JsonSerializable(typeof(JsonFollowed))]
public sealed partial class JsonContext : JsonSerializerContext;
