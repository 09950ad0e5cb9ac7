using ProtoBuf;

namespace CodeFirstOutliers.Monitoring.Stores;

/// <summary>A series as it is saved.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record StoredSeries
{
    /// <summary>Its name.</summary>
    [ProtoMember(1)]
    public string Name { get; init; } = "";

    /// <summary>When its newest value was measured, in ticks.</summary>
    [ProtoMember(2)]
    public long Last { get; init; }

    /// <summary>When that came, by the wall clock as it was when the series was saved, in ticks.</summary>
    [ProtoMember(8)]
    public long Seen { get; init; }

    /// <summary>How many values were judged.</summary>
    [ProtoMember(3)]
    public long Judged { get; init; }

    /// <summary>How many were dropped, as they were not newer than the last.</summary>
    [ProtoMember(4)]
    public long Dropped { get; init; }

    /// <summary>How it is judged, as its first caller asked for it.</summary>
    [ProtoMember(5)]
    public Detector? Detector { get; init; }

    /// <summary>What the detector knows.</summary>
    [ProtoMember(6)]
    public byte[] State { get; init; } = [];

    /// <summary>The newest points, less than a page of them.</summary>
    [ProtoMember(9)]
    public byte[] Points { get; init; } = [];

    /// <summary>The pages that were filled since it was saved last; each is stored beside it.</summary>
    public IReadOnlyList<StoredPage> Pages { get; init; } = [];
}
