using System.Globalization;
using System.Text.RegularExpressions;

namespace CodeFirstOutliers.ProtoGen.Output;

/// <summary>Names enum values as proto3 wants them: its values share one scope, so each carries the enum's name.</summary>
internal static partial class EnumPrefix
{
    /// <summary>COLOUR_DARK_RED for DarkRed of Colour; a name that has the prefix already keeps it.</summary>
    public static string Prefixed(string enumType, string value)
    {
        var (prefix, name) = (UpperSnake(enumType) + "_", UpperSnake(value));
        return name.StartsWith(prefix, StringComparison.Ordinal) ? name : prefix + name;
    }

    /// <summary>HTTP_STATUS for HttpStatus and HTTPStatus.</summary>
    public static string UpperSnake(string name) => WordStart().Replace(name, "_").ToUpper(CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex WordStart();
}
