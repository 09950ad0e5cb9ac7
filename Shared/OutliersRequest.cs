using ProtoBuf;

namespace CodeFirstOutliers;


/// <summary>The metrics to look at, and how.</summary>
[ProtoContract(Name = "OutliersRequest")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record OutliersRequest
{
    /// <summary>The metrics of one series, or of several series told apart by name.</summary>
    [ProtoMember(1, Name = "metrics")]
    public List<Metric> Metrics { get; init; } = [];

    /// <summary>How outliers are told; absent, values more than two standard deviations from the mean.</summary>
    [ProtoMember(2, Name = "detector")]
    public Detector? Detector { get; init; }
}
