using ProtoBuf;

namespace CodeFirstOutliers;


/// <summary>The outliers that were found.</summary>
[ProtoContract(Name = "OutliersResponse")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record OutliersResponse
{
    /// <summary>The indices of the outliers among the request's metrics, counted from 0, ascending.</summary>
    [ProtoMember(1, Name = "indices", IsPacked = true)]
    public List<int> Indices { get; init; } = [];

    /// <summary>Each outlier explained, in the order of the indices; only when the request asked to explain.</summary>
    [ProtoMember(2, Name = "outliers")]
    public List<Outlier> Outliers { get; init; } = [];

    /// <summary>What the caller should know about how the outliers were found, in words.</summary>
    [ProtoMember(3, Name = "notes")]
    public List<string> Notes { get; init; } = [];

    /// <summary>The states that were asked for, to go on from later.</summary>
    [ProtoMember(4, Name = "states")]
    public List<SeriesState> States { get; init; } = [];
}
