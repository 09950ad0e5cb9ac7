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
}
