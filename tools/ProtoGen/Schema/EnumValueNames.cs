using CodeFirstOutliers.ProtoGen.Contract;

namespace CodeFirstOutliers.ProtoGen.Schema;

/// <summary>The names of an enum's values as compilers shorten them for their languages: without the enum's name, in PascalCase.</summary>
internal static class EnumValueNames
{
    /// <exception cref="InputException">Two values of different numbers have one short name, which protoc refuses.</exception>
    public static void Check(EnumType enumType)
    {
        foreach (var same in enumType.Values.GroupBy(v => Short(enumType.Name, v.Name)))
        {
            var first = same.First();
            if (same.FirstOrDefault(v => v.Number != first.Number) is { } other)
                throw new InputException($"{Called(first, enumType)} and {Called(other, enumType)} are {first.Name} and {other.Name}, which are both {same.Key} without the name of the enum; rename one with [ProtoEnum(Name = \"...\")]");
        }
    }

    /// <summary>DarkRed for COLOUR_DARK_RED and Colour_Dark_Red of Colour.</summary>
    private static string Short(string enumName, string value) =>
        string.Concat(WithoutPrefix(enumName, value).Split('_', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..].ToLowerInvariant()));

    /// <summary>The prefix counts whatever its case and underscores, unless nothing is behind it.</summary>
    private static string WithoutPrefix(string enumName, string value)
    {
        var at = 0;
        foreach (var letter in enumName.Where(c => c != '_'))
        {
            while (at < value.Length && value[at] == '_')
                at++;
            if (at == value.Length || char.ToUpperInvariant(value[at++]) != char.ToUpperInvariant(letter))
                return value;
        }

        var rest = value[at..].TrimStart('_');
        return rest.Length > 0 ? rest : value;
    }

    private static string Called(EnumValue value, EnumType enumType) =>
        value.Source is { } source ? CSharp.Name(source) : $"the zero of {CSharp.Name(enumType.Source)}";
}
