using System.Globalization;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting;

/// <summary>The times of points.</summary>
internal static class PointTimes
{
    private const int NanosecondsPerTick = 100;

    /// <summary>A time in ticks; all that there are lie before the year 2555.</summary>
    public static long TicksOf(ulong nanoseconds) => DateTime.UnixEpoch.Ticks + (long)(nanoseconds / NanosecondsPerTick);

    /// <summary>What is wrong with the times of a point; null for nothing.</summary>
    public static Flaw? FlawOf(IDataPoint point, DateTime latest) => point switch
    {
        { TimeUnixNano: 0 } => new("a point must have a time", "none"),
        _ when TicksOf(point.TimeUnixNano) > latest.Ticks => new("a point must not be from a time that has not come yet", TextOf(point.TimeUnixNano)),
        _ when point.StartTimeUnixNano > point.TimeUnixNano => new("a point must not start after its time", $"{TextOf(point.StartTimeUnixNano)} and {TextOf(point.TimeUnixNano)}"),
        _ => null,
    };

    /// <summary>What is wrong with the time that a delta is of; null for nothing.</summary>
    public static Flaw? FlawOfDelta(IDataPoint point) => point.StartTimeUnixNano == 0 || point.StartTimeUnixNano == point.TimeUnixNano
        ? new("a delta must have a start before its time", point.StartTimeUnixNano == 0 ? "none" : TextOf(point.StartTimeUnixNano))
        : null;

    /// <summary>How many seconds there are from its start to its time.</summary>
    public static double SecondsOf(IDataPoint point) => (point.TimeUnixNano - point.StartTimeUnixNano) / 1e9;

    private static string TextOf(ulong nanoseconds) => new DateTime(TicksOf(nanoseconds), DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);
}
