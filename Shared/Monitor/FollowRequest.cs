using System.ComponentModel;
using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>Which incidents are followed, and from when on.</summary>
[ProtoContract(Name = "FollowRequest")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record FollowRequest
{
    /// <summary>A selector of series, such as http_requests_total{job=~"api|web"}; a text without braces is the name of one, and an empty one selects all.</summary>
    [ProtoMember(1, Name = "series")]
    [DefaultValue("")]
    public string Series { get; init; } = "";

    /// <summary>What was told from this moment on comes first; absent, only what is told from now on comes.</summary>
    [ProtoMember(2, Name = "since")]
    public DateTime? Since { get; init; }

    /// <summary>What was told after the incident with this sequence comes first; wins over since, 0 for neither.</summary>
    [ProtoMember(3, Name = "after")]
    public long After { get; init; }
}
