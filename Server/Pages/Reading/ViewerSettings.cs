namespace CodeFirstOutliers.Server.Pages.Reading;

/// <summary>How somebody looks at the page. The browser keeps it in cookies, so that the first answer is drawn as it will stay.</summary>
public sealed record ViewerSettings
{
    private static readonly (int Least, int Most, int Usual) _width = (240, 2400, 960);

    /// <summary>The browser's zone, by its IANA name; empty where it is not known.</summary>
    public string Zone { get; init; } = "";

    /// <summary>Whether times are in UTC all the same.</summary>
    public bool IsUtc { get; init; }

    /// <summary><c>light</c> or <c>dark</c>; empty for what the system has.</summary>
    public string Theme { get; init; } = "";

    /// <summary>The room for a picture, in pixels.</summary>
    public int Width { get; init; } = _width.Usual;

    /// <summary>What a browser has kept.</summary>
    public static ViewerSettings Of(IRequestCookieCollection cookies) => new ViewerSettings
    {
        Zone = Uri.UnescapeDataString(cookies["zone"] ?? ""),
        IsUtc = cookies["clock"] == "utc",
        Theme = cookies["theme"] ?? "",
        Width = int.TryParse(cookies["width"], out var width) ? width : _width.Usual,
    }.Checked();

    /// <summary>The same with what nobody knows left out, as it comes from outside.</summary>
    public ViewerSettings Checked() => this with
    {
        Zone = Zone is { Length: < 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _) ? Zone : "",
        Theme = Theme is "light" or "dark" ? Theme : "",
        Width = Math.Clamp(Width, _width.Least, _width.Most),
    };
}
