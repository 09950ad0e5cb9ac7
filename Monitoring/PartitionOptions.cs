using CodeFirstOutliers.Monitoring.Series;

namespace CodeFirstOutliers.Monitoring;

/// <summary>How series are kept.</summary>
public sealed record PartitionOptions
{
    /// <summary>Among how many partitions series are spread; fixed for the life of a store. Default 256.</summary>
    public int Partitions { get; init; } = 256;

    /// <summary>How many batches may wait for one lane, which is some of the partitions. Default 64.</summary>
    public int QueueLength { get; init; } = 64;

    /// <summary>The most series, of all partitions together. Default 1,000,000.</summary>
    public int MaxSeries { get; init; } = 1_000_000;

    /// <summary>What the end of a process at any moment costs. Default what was learnt since it was saved.</summary>
    public Durability Durability { get; init; }

    /// <summary>How a series is judged whose sender asks for no mode. Default full.</summary>
    public Mode Mode { get; init; } = Mode.Full;

    /// <summary>How many of the newest points of each series can be looked at, at least. Default 1000.</summary>
    public int HistoryPoints { get; init; } = 1000;

    /// <summary>How many pages hold them.</summary>
    internal int HistoryPages => PointPages.PagesOf(HistoryPoints);

    /// <summary>How far ahead of the server's clock a sample may be. Default ten minutes.</summary>
    public TimeSpan MostAhead { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>After how long without a value a series is forgotten. Default 30 days.</summary>
    public TimeSpan ForgetAfter { get; init; } = TimeSpan.FromDays(30);

    /// <summary>After how long without a value a series may make room for a new one, where there are as many as there may be. Default an hour.</summary>
    public TimeSpan EvictAfter { get; init; } = TimeSpan.FromHours(1);
}

/// <summary>What the end of a process at any moment costs.</summary>
public enum Durability
{
    /// <summary>What was learnt since it was saved last.</summary>
    Interval,

    /// <summary>Nothing: each batch is stored before it is judged, and judged again by the next process.</summary>
    Batch,
}
