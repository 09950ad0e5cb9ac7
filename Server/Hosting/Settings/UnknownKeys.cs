namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>Finds what a section has that no option takes: a misspelt one would leave the server open, or in clear text, without a word.</summary>
internal static class UnknownKeys
{
    /// <summary>What is wrong with a section, in words.</summary>
    /// <param name="section">The section, with all that lies below it.</param>
    /// <param name="options">The type that it is bound to: properties, some of them options themselves or values by name.</param>
    public static IEnumerable<string> Of(IConfiguration section, Type options)
    {
        var known = options.GetProperties().ToDictionary(each => each.Name, each => each.PropertyType, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out var type))
            {
                yield return $"{child.Path} is no option; there are {string.Join(", ", known.Keys)}";
                continue;
            }

            var isList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>);
            if (isList && child.Value is { Length: > 0 } value)
            {
                yield return $"{child.Path} must be a list ({child.Path}:0 and so on), got {value}";
            }

            // values by name or by place, and options with a value of their own, go no deeper
            var deeper = type == typeof(Dictionary<string, string>) || type == typeof(IList<string>) ? child.GetChildren().SelectMany(Below)
                : isList ? child.GetChildren().SelectMany(each => Of(each, type.GenericTypeArguments[0]))
                : type.Namespace == options.Namespace ? Of(child, type)
                : Below(child);
            foreach (var failure in deeper)
            {
                yield return failure;
            }
        }
    }

    private static IEnumerable<string> Below(IConfigurationSection leaf) => leaf.GetChildren().Select(each => $"{each.Path} is no option: {leaf.Path} is a value");
}
