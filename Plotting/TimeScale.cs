using System.Globalization;

namespace CodeFirstOutliers.Plotting;

/// <summary>Where times lie between the left and the right of a plot.</summary>
internal sealed class TimeScale(Frame frame, double left, double right)
{
    private const double PixelsPerTick = 90;

    private static readonly TimeSpan[] _steps =
    [
        .. new[] { 1, 5, 15, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds)),
        .. new[] { 1, 5, 15, 30 }.Select(minutes => TimeSpan.FromMinutes(minutes)),
        .. new[] { 1, 3, 6, 12 }.Select(hours => TimeSpan.FromHours(hours)),
        .. new[] { 1, 2, 7, 14, 30, 90, 365, 3650 }.Select(days => TimeSpan.FromDays(days)),
    ];

    private readonly double _length = Math.Max(1, (double)frame.To - frame.From);

    /// <summary>The place of a time, at the edge for one that is beyond it.</summary>
    public double At(long time) => left + (Math.Clamp(((double)time - frame.From) / _length, 0, 1) * (right - left));

    /// <summary>Round times of the frame's zone, and how they are written.</summary>
    public IEnumerable<(long Time, string Text)> Round()
    {
        var least = _length * PixelsPerTick / Math.Max(PixelsPerTick, right - left);
        var step = _steps.FirstOrDefault(each => each.Ticks >= least, _steps[^1]);
        var shift = OffsetAt(frame.From);
        for (var time = (((frame.From + shift) / step.Ticks) + 1) * step.Ticks; time - shift <= frame.To; time += step.Ticks)
        {
            yield return (time - shift, new DateTime(time).ToString(FormatOf(step, time), CultureInfo.InvariantCulture));
        }
    }

    private static string FormatOf(TimeSpan step, long time) =>
        step < TimeSpan.FromMinutes(1) ? "HH:mm:ss" : step < TimeSpan.FromDays(1) && time % TimeSpan.TicksPerDay != 0 ? "HH:mm" : step.TotalDays < 365 ? "d MMM" : "yyyy";

    private long OffsetAt(long time) => time is > TimeSpan.TicksPerDay && time < DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay
        ? frame.Zone.GetUtcOffset(new DateTime(time, DateTimeKind.Utc)).Ticks
        : 0;
}
