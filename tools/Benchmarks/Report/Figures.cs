using System.Globalization;

namespace CodeFirstOutliers.Benchmarks.Report;

/// <summary>Figures in tables: three digits that mean something, a dash where there is nothing to tell.</summary>
internal static class Figures
{
    /// <summary>A figure.</summary>
    public static string Of(double value)
    {
        if (!double.IsFinite(value))
        {
            return "–";
        }

        var size = Math.Abs(value);
        var digits = size switch { < 9.995 => 2, < 99.95 => 1, _ => 0 };
        return value.ToString($"N{digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>How many times a figure is another.</summary>
    public static string Ratio(double value, double other) => double.IsFinite(value / other) ? $"{Of(value / other)} ×" : "–";

    /// <summary>A number of bytes, in the unit that keeps it short.</summary>
    public static string Bytes(double bytes) => !double.IsFinite(bytes) ? "–" : bytes switch
    {
        >= 1e9 => $"{Of(bytes / 1e9)} GB",
        >= 1e6 => $"{Of(bytes / 1e6)} MB",
        >= 1e3 => $"{Of(bytes / 1e3)} KB",
        _ => $"{bytes:F0} B",
    };
}
