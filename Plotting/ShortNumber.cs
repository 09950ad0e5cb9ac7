using System.Globalization;

namespace CodeFirstOutliers.Plotting;

/// <summary>Numbers in as few characters as people need.</summary>
public static class ShortNumber
{
    /// <summary>A number with about five digits, such as <c>1.25M</c>.</summary>
    public static string Of(double value) => Math.Abs(value) switch
    {
        double.NaN => "missing",
        double.PositiveInfinity => value > 0 ? "∞" : "−∞",
        0 => "0",
        >= 1e15 or < 1e-4 => value.ToString("0.###e0", CultureInfo.InvariantCulture),
        >= 1e9 => $"{(value / 1e9).ToString("0.###", CultureInfo.InvariantCulture)}G",
        >= 1e6 => $"{(value / 1e6).ToString("0.###", CultureInfo.InvariantCulture)}M",
        >= 1e4 => $"{(value / 1e3).ToString("0.##", CultureInfo.InvariantCulture)}k",
        >= 10 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };
}
