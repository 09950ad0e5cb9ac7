using System.Globalization;

namespace CodeFirstOutliers.Client.Printing;

/// <summary>Numbers and times as text, the same in every country.</summary>
public static class NumberText
{
    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Six digits, for eyes.</summary>
    public static string Rounded(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 in UTC, to 100 ns where needed; empty where absent.</summary>
    public static string Time(DateTime? time) => time is not { } present
        ? ""
        : present.ToString(present.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
