namespace CodeFirstOutliers.Server.Ingest.Otlp.Messages;

/// <summary>Lists as they come: absent ones are empty, and in JSON an element may be null, which is none.</summary>
internal static class Lists
{
    /// <summary>The elements that are there.</summary>
    public static IEnumerable<T> Present<T>(this List<T>? list)
        where T : class => list?.Where(each => each is not null) ?? [];
}
