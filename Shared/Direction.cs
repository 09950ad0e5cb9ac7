using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>On which side of the expected value outliers are told.</summary>
[ProtoContract(Name = "Direction")]
public enum Direction
{
    /// <summary>The default: both.</summary>
    [ProtoEnum(Name = "DIRECTION_UNSPECIFIED")]
    Unspecified = 0,

    /// <summary>Values that are too high and values that are too low.</summary>
    [ProtoEnum(Name = "DIRECTION_BOTH")]
    Both = 1,

    /// <summary>Only values that are too high.</summary>
    [ProtoEnum(Name = "DIRECTION_HIGH")]
    High = 2,

    /// <summary>Only values that are too low.</summary>
    [ProtoEnum(Name = "DIRECTION_LOW")]
    Low = 3,
}
