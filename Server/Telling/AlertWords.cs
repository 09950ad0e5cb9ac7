using System.Globalization;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>What an alert says to people, such as <c>cpu{host="a"} is 300, expected 101.4 (level; about once in 10^8 values)</c>.</summary>
internal static class AlertWords
{
    private const double Rarest = 9;
    private const int Least = 4;
    private const int Exactly = 17;

    public static Dictionary<string, string> Of(SeriesName series, Incident incident)
    {
        var (value, expected) = Apart(incident.Peak, incident.Expected);
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

    /// <summary>Two numbers with four digits, or as many more as it takes to tell them apart.</summary>
    private static (string One, string Other) Apart(double one, double other)
    {
        for (var digits = Least; ; digits++)
        {
            var texts = (WithDigits(one, digits), WithDigits(other, digits));
            if (texts.Item1 != texts.Item2 || one.Equals(other) || digits == Exactly)
            {
                return texts;
            }
        }
    }

    // whole numbers and large ones in full, since people compare them by their length
    private static string WithDigits(double value, int digits) => Math.Abs(value) < 1e15 && (value == Math.Floor(value) || Math.Abs(value) >= Math.Pow(10, digits))
        ? value.ToString("0", CultureInfo.InvariantCulture)
        : value.ToString($"G{digits}", CultureInfo.InvariantCulture);
}
