using System.Globalization;

namespace CodeFirstOutliers.Client.Reading;

/// <summary>Times as files write them: ISO 8601, or a count since 1970.</summary>
public static class TimeText
{
    private static readonly long Epoch = DateTime.UnixEpoch.Ticks;

    /// <summary>
    /// Reads a time. ISO 8601 with a blank or T between date and time, from a bare date to any fraction of a second (kept to
    /// 100 ns), UTC where it names no offset. A number is counted since 1970: in seconds below 1e11, else in milliseconds below
    /// 1e14, microseconds below 1e17, or nanoseconds.
    /// </summary>
    /// <param name="text">The time, ASCII.</param>
    /// <param name="ticks">In ticks of 100 ns since 0001-01-01 UTC.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out long ticks) =>
        (text.Length > 4 && text[4] == '-' ? TryParseIso(text, out ticks) : TryParseEpoch(text, out ticks))
        && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;

    private static bool TryParseEpoch(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        var ticksEach = decimal.Abs(count) switch
        {
            < 1e11m => (decimal)TimeSpan.TicksPerSecond,
            < 1e14m => TimeSpan.TicksPerMillisecond,
            < 1e17m => TimeSpan.TicksPerMicrosecond,
            _ => 0.01m,
        };
        if (decimal.Abs(count) >= 1e20m)
        {
            return false;
        }

        ticks = Epoch + (long)decimal.Floor(count * ticksEach);
        return true;
    }

    private static bool TryParseIso(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 10 || text[7] != '-'
            || !Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day)
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        ticks = new DateTime(year, month, day).Ticks;
        return text.Length == 10
            || (text[10] is (byte)'T' or (byte)' ' or (byte)'t' && TryAddClock(text[11..], ref ticks));
    }

    private static bool TryAddClock(ReadOnlySpan<byte> text, ref long ticks)
    {
        if (text.Length < 5 || text[2] != ':' || !Number(text[..2], out var hour) || !Number(text[3..5], out var minute)
            || hour > 23 || minute > 59)
        {
            return false;
        }

        ticks += (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        text = text[5..];
        if (text.Length > 0 && text[0] == ':')
        {
            if (text.Length < 3 || !Number(text[1..3], out var second) || second > 59)
            {
                return false;
            }

            ticks += second * TimeSpan.TicksPerSecond;
            text = text[3..];
            if (text.Length > 0 && text[0] is (byte)'.' or (byte)',' && !TryAddFraction(ref text, ref ticks))
            {
                return false;
            }
        }

        return TrySubtractOffset(text, ref ticks);
    }

    private static bool TryAddFraction(ref ReadOnlySpan<byte> text, ref long ticks)
    {
        var unit = TimeSpan.TicksPerSecond;
        var length = 1;
        while (length < text.Length && text[length] is >= (byte)'0' and <= (byte)'9')
        {
            unit /= 10;
            ticks += unit * (text[length++] - '0');
        }

        text = text[length..];
        return length > 1;
    }

    private static bool TrySubtractOffset(ReadOnlySpan<byte> text, ref long ticks)
    {
        if (text.Length == 0 || (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z'))
        {
            return true;
        }

        // ±hh, ±hhmm or ±hh:mm
        var minutes = text.Length == 6 && text[3] == ':' ? text[4..] : text.Length == 5 ? text[3..] : default;
        if (text[0] is not ((byte)'+' or (byte)'-') || (text.Length != 3 && minutes.IsEmpty)
            || !Number(text[1..3], out var hour) || hour > 23)
        {
            return false;
        }

        var minute = 0;
        if (!minutes.IsEmpty && (!Number(minutes, out minute) || minute > 59))
        {
            return false;
        }

        var offset = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        ticks -= text[0] == '+' ? offset : -offset;
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
