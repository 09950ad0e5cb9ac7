using System.Globalization;

namespace CodeFirstOutliers.Client.Printing.Watching;

/// <summary>Says in words what an online detector says in terms and powers of ten.</summary>
public static class Words
{
    private const double Rarest = 9;

    /// <summary>What was unusual, such as "higher than at this time".</summary>
    /// <param name="term">The term; one that is not known here stays as it is.</param>
    /// <param name="isHigh">Whether the value lies above what was expected.</param>
    public static string Unusual(string term, bool isHigh) => (term, isHigh) switch
    {
        ("value", true) => "higher than expected",
        ("value", false) => "lower than expected",
        ("time of period", true) => "higher than at this time",
        ("time of period", false) => "lower than at this time",
        ("far", true) => "higher than ever",
        ("far", false) => "lower than ever",
        ("level", true) => "new level, higher",
        ("level", false) => "new level, lower",
        ("state", _) => "restless",
        ("shape", _) => "unusual course",
        ("season", _) => "unlike earlier days",
        ("stuck", _) => "stuck",
        ("missing", _) => "no values",
        _ => term,
    };

    /// <summary>How rare it is, such as "about 1 in 6,000 values": one digit, which is as much as can be known.</summary>
    /// <param name="surprise">The power of ten.</param>
    public static string Rare(double surprise)
    {
        if (!(surprise > 0))
        {
            return "not rare";
        }

        if (surprise > Rarest)
        {
            return "rarer than 1 in a billion values";
        }

        var power = Math.Pow(10, Math.Floor(surprise));
        var count = Math.Round(Math.Pow(10, surprise) / power) * power;
        return $"about 1 in {count.ToString("N0", CultureInfo.InvariantCulture)} values";
    }

    /// <summary>How long something took, such as "1 h 20 min".</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => $"{span.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s",
        { TotalHours: < 1 } => Two(span.Minutes, "min", span.Seconds, "s"),
        { TotalDays: < 1 } => Two(span.Hours, "h", span.Minutes, "min"),
        _ => Two(span.Days, "d", span.Hours, "h"),
    };

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";
}
