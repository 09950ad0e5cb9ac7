namespace CodeFirstOutliers.Wire;

/// <summary>The low three bits of a tag: how the field's end is found.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Length = 2,
    StartGroup = 3,
    EndGroup = 4,
    Fixed32 = 5,
}
