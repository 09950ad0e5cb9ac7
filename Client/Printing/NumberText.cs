using System.Globalization;

namespace CodeFirstOutliers.Client.Printing;

/// <summary>Numbers and times as text, the same in every country.</summary>
public static class NumberText
{
    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Six digits, for eyes.</summary>
    public static string Rounded(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>
    /// The value, the expected one and the bounds, as <see cref="Apart"/> tells them, but for what is less than about a millionth of
    /// the width of the bounds: where a value that is expected was told, they lie next to nothing apart.
    /// </summary>
    public static string[] Band(double value, double expected, double lower, double upper)
    {
        var width = double.IsFinite(upper - lower) ? upper - lower : Math.Max(Finite(upper - expected), Finite(expected - lower));
        var decimals = width > 0 ? 5 - (int)Math.Floor(Math.Log10(width)) : 0;
        var scale = Math.Pow(10, Math.Abs(decimals));   // a power that is no fraction is exact up to 10^22
        return Apart(Settled(value), Settled(expected), Settled(lower), Settled(upper));

        double Settled(double number)
        {
            var grains = decimals > 0 ? number * scale : number / scale;
            var settled = Math.Round(grains);
            return width > 0 && Math.Abs(grains) < 1e15 ? (decimals > 0 ? settled / scale : settled * scale) + 0.0 : number;
        }
    }

    private static double Finite(double distance) => double.IsFinite(distance) ? distance : 0;

    /// <summary>The numbers with six digits, or as many more as it takes to tell those apart that differ.</summary>
    public static string[] Apart(params ReadOnlySpan<double> values)
    {
        const int Least = 6;
        const int Exactly = 17;
        var numbers = values.ToArray();
        var different = numbers.Distinct().Count();
        for (var digits = Least; ; digits++)
        {
            string[] texts = [.. numbers.Select(number => WithDigits(number, digits))];
            if (digits == Exactly || texts.Distinct().Count() == different)
            {
                return texts;
            }
        }
    }

    /// <summary>Without an exponent up to a million billions, since people compare numbers by their length.</summary>
    private static string WithDigits(double value, int digits)
    {
        if (Math.Abs(value) is not (>= 1e-4 and < 1e15))
        {
            return value.ToString($"G{digits}", CultureInfo.InvariantCulture);
        }

        var decimals = digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return decimals >= 0
            ? value.ToString($"0.{new string('#', decimals)}", CultureInfo.InvariantCulture)
            : value.ToString("F0", CultureInfo.InvariantCulture);
    }

    /// <summary>ISO 8601 in UTC, to 100 ns where needed; empty where absent.</summary>
    public static string Time(DateTime? time) => time is not { } present
        ? ""
        : present.ToString(present.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
