using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace CodeFirstOutliers.Plotting;

/// <summary>Writes SVG. Colours are attributes and no styles, so that every viewer shows them and no content security policy minds; a page sets its own by class.</summary>
internal sealed class Svg
{
    private const int FontSize = 12;

    private readonly StringBuilder _text = new(16 * 1024);

    /// <summary>Begins a picture of so many pixels.</summary>
    public Svg(int width, int height, string title, Palette palette, string data = "")
    {
        _text.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" class="plot" role="img" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="system-ui, sans-serif" font-size="{FontSize}"{data}><title>{Safe(title)}</title><rect class="ground" width="{width}" height="{height}" fill="{palette.Ground}"/>
            """);
    }

    /// <summary>Text of others, of which nothing is taken for markup, and nothing that XML forbids is left.</summary>
    public static string Safe(string text) => HtmlEncoder.Default.Encode(new string([.. text.Select(each => each < ' ' ? '\uFFFD' : each)]));

    /// <summary>A place, to a tenth of a pixel.</summary>
    public static string At(double place) => Math.Round(place, 1).ToString(CultureInfo.InvariantCulture);

    public void Line(string name, string colour, double x1, double y1, double x2, double y2) =>
        _text.Append(CultureInfo.InvariantCulture, $"""<line class="{name}" stroke="{colour}" x1="{At(x1)}" y1="{At(y1)}" x2="{At(x2)}" y2="{At(y2)}"/>""");

    public void Path(string name, string shape, string attributes)
    {
        if (shape.Length > 0)
        {
            _text.Append(CultureInfo.InvariantCulture, $"""<path class="{name}" {attributes} d="{shape}"/>""");
        }
    }

    /// <summary>A bar with words for whoever points at it.</summary>
    public void Bar(string name, string fill, double x, double y, double width, double height, string words = "") => _text.Append(
        CultureInfo.InvariantCulture,
        $"""<rect class="{name}" fill="{fill}" x="{At(x)}" y="{At(y)}" width="{At(width)}" height="{At(height)}"><title>{Safe(words)}</title></rect>""");

    public void Words(string colour, double x, double y, string words, string anchor = "start") => _text.Append(
        CultureInfo.InvariantCulture, $"""<text fill="{colour}" x="{At(x)}" y="{At(y)}" text-anchor="{anchor}">{Safe(words)}</text>""");

    /// <summary>Hatching, which tells incidents from everything else without their colour.</summary>
    public void Hatching(string id, string colour) => _text.Append(
        CultureInfo.InvariantCulture,
        $"""<defs><pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6" fill="{colour}" fill-opacity="0.15"/><line class="hatch" stroke="{colour}" stroke-width="2" stroke-opacity="0.6" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>""");

    /// <summary>The whole picture.</summary>
    public override string ToString() => $"{_text}</svg>";
}
