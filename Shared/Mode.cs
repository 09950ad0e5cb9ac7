using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>How much of a series' past the online detector looks at.</summary>
[ProtoContract(Name = "Mode")]
public enum Mode
{
    /// <summary>The default: full.</summary>
    [ProtoEnum(Name = "MODE_UNSPECIFIED")]
    Unspecified = 0,

    /// <summary>Level, state, shape and season: finds the most.</summary>
    [ProtoEnum(Name = "MODE_FULL")]
    Full = 1,

    /// <summary>Level alone: a fraction of the time and memory.</summary>
    [ProtoEnum(Name = "MODE_LIGHT")]
    Light = 2,
}
