using System.ComponentModel;
using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>What the online detector knows of one series, to go on from later.</summary>
[ProtoContract(Name = "SeriesState")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record SeriesState
{
    /// <summary>The name of the series.</summary>
    [ProtoMember(1, Name = "name")]
    [DefaultValue("")]
    public string Name { get; init; } = "";

    /// <summary>The version of the data's layout.</summary>
    [ProtoMember(2, Name = "version")]
    public int Version { get; init; }

    /// <summary>The state itself, opaque to everyone but the server.</summary>
    [ProtoMember(3, Name = "data")]
    public byte[] Data { get; init; } = [];
}
