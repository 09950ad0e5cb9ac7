using System.Globalization;
using CodeFirstOutliers.Plotting;

namespace CodeFirstOutliers.Server.Pages.Reading;

/// <summary>Says what an incident is.</summary>
internal static class IncidentWords
{
    private const double Rarest = 9;

    /// <summary>What is unusual, such as "higher than at this time".</summary>
    public static string What(Incident incident) => (incident.Term, incident.Direction) switch
    {
        ("value", Direction.Low) => "lower than expected",
        ("value", _) => "higher than expected",
        ("time of period", Direction.Low) => "lower than at this time",
        ("time of period", _) => "higher than at this time",
        ("far", Direction.Low) => "lower than ever",
        ("far", _) => "higher than ever",
        ("level", Direction.Low) => "new level, lower",
        ("level", _) => "new level, higher",
        ("state", _) => "restless",
        ("shape", _) => "unusual course",
        ("season", _) => "unlike earlier days",
        ("stuck", _) => "stuck",
        ("missing", _) => "no values",
        _ => Harmless.Of(incident.Term),
    };

    /// <summary>Why it is told: its value, and what was expected.</summary>
    public static string Why(Incident incident) => incident.Term == "missing"
        ? "values were expected, and none came"
        : $"{ShortNumber.Of(incident.Peak)} instead of {ShortNumber.Of(incident.Expected)}";

    /// <summary>How rare it is, such as "about 1 in 6,000 values": one digit, which is as much as can be known.</summary>
    public static string Rarity(double surprise)
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
        return $"about 1 in {(Math.Round(Math.Pow(10, surprise) / power) * power).ToString("N0", CultureInfo.InvariantCulture)} values";
    }

    /// <summary>How long something takes, such as "1 h 20 min".</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => "a moment",
        { TotalMinutes: < 1 } => $"{span.Seconds} s",
        { TotalHours: < 1 } => Two(span.Minutes, "min", span.Seconds, "s"),
        { TotalDays: < 1 } => Two(span.Hours, "h", span.Minutes, "min"),
        _ => Two(span.Days, "d", span.Hours, "h"),
    };

    /// <summary>All of it in one line, for whoever points at it in a picture.</summary>
    public static string Line(Incident incident, Viewer viewer, DateTime now) =>
        $"{What(incident)}: {Why(incident)}; {When(incident, viewer, now)}; {Rarity(incident.Surprise)}{(incident.Muted ? "; muted" : "")}";

    /// <summary>Since when, or from when to when.</summary>
    public static string When(Incident incident, Viewer viewer, DateTime now) => incident switch
    {
        { Start: null } => "at an unknown time",
        { Start: { } start, Over: true } => $"{viewer.Time(start, now)} for {Duration((incident.End ?? start) - start)}",
        { Start: { } start } => $"since {viewer.Time(start, now)}",
    };

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";
}
