using System.ComponentModel;
using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>Something unusual that goes on for a while; told once when it begins and once when it is over.</summary>
[ProtoContract(Name = "Incident")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record Incident
{
    /// <summary>The index, among the request's metrics and counted from 0, of the metric at which it was told.</summary>
    [ProtoMember(1, Name = "index")]
    public int Index { get; init; }

    /// <summary>The name of its series.</summary>
    [ProtoMember(2, Name = "name")]
    [DefaultValue("")]
    public string Name { get; init; } = "";

    /// <summary>When its first unusual value was measured, in UTC to 100 ns; absent where the metrics have no times.</summary>
    [ProtoMember(3, Name = "start")]
    public DateTime? Start { get; init; }

    /// <summary>When its last unusual value was measured; absent while it goes on, and where the metrics have no times.</summary>
    [ProtoMember(4, Name = "end")]
    public DateTime? End { get; init; }

    /// <summary>Whether it is over; false when it is told for the first time, as it begins.</summary>
    [ProtoMember(5, Name = "over")]
    public bool Over { get; init; }

    /// <summary>Its most surprising value so far.</summary>
    [ProtoMember(6, Name = "peak")]
    public double Peak { get; init; }

    /// <summary>The value that was expected in place of the peak.</summary>
    [ProtoMember(7, Name = "expected")]
    public double Expected { get; init; }

    /// <summary>On which side of the expected value the peak lies; both where no value came.</summary>
    [ProtoMember(8, Name = "direction")]
    public Direction Direction { get; init; }

    /// <summary>What was unusual when it began, in the words of <see cref="Outlier.Term"/>.</summary>
    [ProtoMember(9, Name = "term")]
    [DefaultValue("")]
    public string Term { get; init; } = "";

    /// <summary>How surprising the peak is: p reads "about once in 10^p values of its own history".</summary>
    [ProtoMember(10, Name = "surprise")]
    public double Surprise { get; init; }

    /// <summary>How many values it has had, from its first to its last unusual one.</summary>
    [ProtoMember(11, Name = "count")]
    public long Count { get; init; }

    /// <summary>What the server knows it by, the same in all that is told of it; 0 from Watch, which remembers none.</summary>
    [ProtoMember(12, Name = "id")]
    public long Id { get; init; }

    /// <summary>The place of this among all that the server tells of incidents; each has a higher one. 0 from Watch.</summary>
    [ProtoMember(13, Name = "sequence")]
    public long Sequence { get; init; }

    /// <summary>Whether its series is muted.</summary>
    [ProtoMember(14, Name = "muted")]
    public bool Muted { get; init; }

    /// <summary>When this was told; absent from Watch.</summary>
    [ProtoMember(15, Name = "told")]
    public DateTime? Told { get; init; }
}
