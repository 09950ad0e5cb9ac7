using CodeFirstOutliers.ProtoGen.Schema;

namespace CodeFirstOutliers.ProtoGen.Model;

/// <summary>Names enum values as proto3 wants them: its values share one scope, so each carries the enum's name.</summary>
internal static class EnumPrefix
{
    /// <summary>COLOUR_DARK_RED for DarkRed of Colour; a name that has the prefix already keeps it.</summary>
    public static string Prefixed(string enumType, string value)
    {
        var (prefix, name) = (Upper(enumType) + "_", Upper(value));
        return name.StartsWith(prefix, StringComparison.Ordinal) ? name : prefix + name;
    }

    private static string Upper(string name) => Words.Joined(name).ToUpperInvariant();
}
