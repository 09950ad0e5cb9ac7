namespace CodeFirstOutliers.Wire;

/// <summary>A google.protobuf.Timestamp as it is read: merged when it comes more than once, then turned into ticks of 100 ns.</summary>
internal struct Instant
{
    public const long MinSeconds = -62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;

    /// <summary>The most nanoseconds of a time.</summary>
    public const int MaxNanos = 999_999_999;

    /// <summary>The most bytes that a time takes with its tag and length.</summary>
    public const int Longest = 2 + 1 + 10 + 1 + 5;

    private bool _present;
    private long _seconds;
    private int _nanos;
    private long _offset;

    /// <summary>The ticks of a second of the years 1 to 9999 and its nanoseconds, cut to 100 ns.</summary>
    public static long Ticks(long seconds, int nanos) =>
        DateTime.UnixEpoch.Ticks + seconds * TimeSpan.TicksPerSecond + nanos / TimeSpan.NanosecondsPerTick;

    /// <summary>Writes a time as a message within a message, and says how many bytes it took.</summary>
    public static int Write(Span<byte> target, byte tag, long ticks)
    {
        var second = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest) + MinSeconds;
        var at = 2;
        if (second != 0)
        {
            target[at] = 1 << 3;
            at += 1 + Varint.Write(target[(at + 1)..], (ulong)second);
        }

        if (rest != 0)
        {
            target[at] = 2 << 3;
            at += 1 + Varint.Write(target[(at + 1)..], (ulong)(rest * TimeSpan.NanosecondsPerTick));
        }

        target[0] = tag;
        target[1] = (byte)(at - 2);
        return at;
    }

    public void Merge(WireReader message)
    {
        _present = true;
        _offset = message.Offset;
        while (message.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case 1 << 3:
                    _seconds = (long)message.ReadVarint("time.seconds");
                    break;
                case 2 << 3:
                    _nanos = (int)message.ReadVarint("time.nanos");
                    break;
                default:
                    message.Skip(tag);
                    break;
            }
        }
    }

    /// <summary>The ticks since 0001-01-01 UTC, or <see cref="MetricColumns.NoTime"/>.</summary>
    public readonly long ToTicks()
    {
        if (!_present)
        {
            return MetricColumns.NoTime;
        }

        return _seconds is >= MinSeconds and <= MaxSeconds && _nanos is >= 0 and <= MaxNanos
            ? Ticks(_seconds, _nanos)
            : throw new MalformedException(
                "time", $"{_seconds} s and {_nanos} ns is no time in the years 1 to 9999, of the message", _offset);
    }

    public readonly DateTime? ToDateTime() => _present ? new DateTime(ToTicks(), DateTimeKind.Utc) : null;
}
