using System.Globalization;

namespace Grpc.Net;

/// <summary>grpc-timeout: at most eight digits and a unit.</summary>
internal static class Timeouts
{
    private const long LargestNumber = 99_999_999;

    // in ticks of 100 ns; a nanosecond is a hundredth of one
    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('u', TimeSpan.TicksPerMicrosecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>The finest unit that holds it, rounded up; what is over already becomes one nanosecond.</summary>
    public static string Format(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
        {
            return "1n";
        }

        foreach (var (unit, ticks) in Units)
        {
            var number = (timeout.Ticks - 1) / ticks + 1;
            if (number <= LargestNumber)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{LargestNumber}H");
    }

    /// <summary>Null for what is not a timeout.</summary>
    public static TimeSpan? Parse(string? text)
    {
        if (text is not { Length: > 1 and <= 9 }
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        if (text[^1] == 'n')
        {
            return new TimeSpan((number + 99) / 100);
        }

        // the largest product, 99,999,999 hours, is 3.6e18 ticks: below 2^63
        var unit = Array.Find(Units, unit => unit.Unit == text[^1]);
        return unit.Ticks == 0 ? null : new TimeSpan(number * unit.Ticks);
    }
}
