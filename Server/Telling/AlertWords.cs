using System.Globalization;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>What an alert says to people, such as <c>cpu{host="a"} is 300, expected 101.4 (level; about once in 10^8 values)</c>.</summary>
internal static class AlertWords
{
    private const double Rarest = 9;

    public static Dictionary<string, string> Of(SeriesName series, Incident incident)
    {
        var (value, expected) = (Number(incident.Peak), Number(incident.Expected));
        var summary = $"{Harmless.Of($"{series}")} {(incident.Over ? "was" : "is")} {value}, expected {expected}";
        return new()
        {
            ["summary"] = summary,
            ["description"] = $"{summary} ({Harmless.Of(incident.Term)}; {Rarity(incident.Surprise)}){Times(incident)}",
            ["value"] = value,
            ["expected"] = expected,
        };
    }

    // more than a power of ten cannot be known
    private static string Rarity(double surprise) => surprise > Rarest
        ? $"rarer than once in 10^{Rarest} values"
        : string.Create(CultureInfo.InvariantCulture, $"about once in 10^{surprise:0} values");

    private static string Times(Incident incident) => incident switch
    {
        { Over: true, Start: { } start, End: { } end } when end > start => $", {Time(start)} to {Time(end)}",
        { Over: true, Start: { } start } => $", {Time(start)}",
        { Start: { } start } => $", since {Time(start)}",
        _ => "",
    };

    private static string Time(DateTime time) => $"{time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC";

    // four digits are for eyes, but for whole numbers, which people compare by their length; more than these where a number is long
    private static string Number(double value) => Math.Abs(value) < 1e15 && (value == Math.Floor(value) || Math.Abs(value) >= 1e4)
        ? value.ToString("0", CultureInfo.InvariantCulture)
        : value.ToString("G4", CultureInfo.InvariantCulture);
}
