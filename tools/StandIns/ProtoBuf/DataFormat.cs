namespace ProtoBuf;

/// <summary>How an integer is written.</summary>
public enum DataFormat
{
    /// <summary>As a varint.</summary>
    Default,

    /// <summary>As a varint that keeps negative values short: sint32, sint64.</summary>
    ZigZag,

    /// <summary>As a varint.</summary>
    TwosComplement,

    /// <summary>In four or eight bytes: fixed32, sfixed64 and so on.</summary>
    FixedSize,
}
