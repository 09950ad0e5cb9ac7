using CodeFirstOutliers.Client.Reading;

namespace CodeFirstOutliers.Client.Printing;

/// <summary>A bar that shows how far a long file has been read, for who watches a terminal.</summary>
public sealed class ReadingProgress : IDisposable
{
    /// <summary>Shows it where it is worth showing.</summary>
    public static ReadingProgress? Show(MetricStream input, MetricReader reader, StandardStreams streams) => null;

    /// <summary>Takes it off the screen.</summary>
    public void Dispose()
    {
    }
}
