using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>How readily the online detector tells slow changes.</summary>
[ProtoContract(Name = "Sensitivity")]
public enum Sensitivity
{
    /// <summary>The default: quiet.</summary>
    [ProtoEnum(Name = "SENSITIVITY_UNSPECIFIED")]
    Unspecified = 0,

    /// <summary>Tells what anyone on call would want to see, and otherwise keeps still.</summary>
    [ProtoEnum(Name = "SENSITIVITY_QUIET")]
    Quiet = 1,

    /// <summary>Gives level, state, shape and season a start, so that subtle changes are told, too, among more that is nothing.</summary>
    [ProtoEnum(Name = "SENSITIVITY_EAGER")]
    Eager = 2,
}
