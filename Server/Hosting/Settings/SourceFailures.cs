namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>Holds the options of a source to their ranges.</summary>
internal static class SourceFailures
{
    private const int MostStep = 86_400;
    private const int MostBackfill = 87_600;

    /// <summary>What is wrong with them, in words.</summary>
    /// <param name="source">The options.</param>
    /// <param name="section">Where they stand.</param>
    public static IEnumerable<string> Of(SourceOptions source, string section)
    {
        var url = Uri.TryCreate(source.Url, UriKind.Absolute, out var parsed) && parsed is { Scheme: "http" or "https", Host.Length: > 0, Query: "", Fragment: "" } ? parsed : null;
        if (url is null)
        {
            yield return $"{section}:{nameof(source.Url)} must be an http or https address such as http://localhost:9090, without a query, got {(source.Url.Length > 0 ? source.Url : "none")}";
        }

        if (source.Queries.Count == 0)
        {
            yield return $"{section}:{nameof(source.Queries)} must have at least one query in PromQL, got none";
        }

        for (var index = 0; index < source.Queries.Count; index++)
        {
            if (string.IsNullOrWhiteSpace(source.Queries[index]))
            {
                yield return $"{section}:{nameof(source.Queries)}:{index} must be a query in PromQL, got none";
            }
            else if (source.Queries.IndexOf(source.Queries[index]) is var first && first < index)
            {
                yield return $"{section}:{nameof(source.Queries)}:{index} must be another query than {section}:{nameof(source.Queries)}:{first}, got the same";
            }
        }

        if (source.StepSeconds is < 1 or > MostStep)
        {
            yield return $"{section}:{nameof(source.StepSeconds)} must be 1 to {MostStep}, got {source.StepSeconds}";
        }

        if (source.BackfillHours is < 0 or > MostBackfill)
        {
            yield return $"{section}:{nameof(source.BackfillHours)} must be 0 to {MostBackfill}, got {source.BackfillHours}";
        }

        if (source.DropLabels.Any(string.IsNullOrEmpty))
        {
            yield return $"{section}:{nameof(source.DropLabels)} must be names of labels, got an empty one";
        }

        if (source.TokenFile is { } file && !File.Exists(file))
        {
            yield return $"{section}:{nameof(source.TokenFile)} must be a file, got {file}";
        }

        if (source.TokenFile is not null && url is { UserInfo.Length: > 0 })
        {
            yield return $"{section} must have a {nameof(source.TokenFile)} or a user in its {nameof(source.Url)}, got both";
        }
    }
}
