using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>Which metrics are judged together.</summary>
[ProtoContract(Name = "Scope")]
public enum Scope
{
    /// <summary>The default: pooled.</summary>
    [ProtoEnum(Name = "SCOPE_UNSPECIFIED")]
    Unspecified = 0,

    /// <summary>All metrics are one series; names are not looked at.</summary>
    [ProtoEnum(Name = "SCOPE_POOLED")]
    Pooled = 1,

    /// <summary>Each name is a series of its own.</summary>
    [ProtoEnum(Name = "SCOPE_BY_NAME")]
    ByName = 2,
}
