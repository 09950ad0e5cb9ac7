using System.Globalization;
using CodeFirstOutliers.Plotting;

namespace CodeFirstOutliers.Server.Pages.Reading;

/// <summary>Whoever looks at the page, as far as it matters for what it shows.</summary>
/// <param name="settings">Settings that were checked.</param>
public sealed class Viewer(ViewerSettings settings)
{
    /// <summary>Whether times are in UTC.</summary>
    public bool IsUtc => settings.IsUtc || settings.Zone.Length == 0;

    /// <summary>The zone that times are in.</summary>
    public TimeZoneInfo Zone { get; } = settings.IsUtc || settings.Zone.Length == 0 ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(settings.Zone);

    /// <summary>The zone's name.</summary>
    public string ZoneName => IsUtc ? "UTC" : settings.Zone;

    /// <summary>The room for a picture, in pixels.</summary>
    public int Width => settings.Width;

    /// <summary>The colours of what is drawn; the page's own style has the last word.</summary>
    public Palette Palette => settings.Theme == "dark" ? Palette.Dark : Palette.Light;

    /// <summary>A time in the viewer's zone, to the second; without its date where that is today's.</summary>
    public string Time(DateTime time, DateTime now)
    {
        var (there, today) = (In(time), In(now));
        return there.ToString(there.Date == today.Date ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private DateTime In(DateTime time) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc), Zone);
}
