namespace ProtoBuf.Wire;

/// <summary>The low three bits of a tag: how long the value is.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    StartGroup = 3,
    EndGroup = 4,
    Fixed32 = 5,
}
