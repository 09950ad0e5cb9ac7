using System.ComponentModel;
using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>Which series are muted.</summary>
[ProtoContract(Name = "MuteRequest")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record MuteRequest
{
    /// <summary>A selector of series, such as http_requests_total{job=~"api|web"}; a text without braces is the name of one. It may not be empty: {} selects all.</summary>
    [ProtoMember(1, Name = "series")]
    [DefaultValue("")]
    public string Series { get; init; } = "";

    /// <summary>Until when; in the future, and not absent.</summary>
    [ProtoMember(2, Name = "until")]
    public DateTime? Until { get; init; }

    /// <summary>Why, for those who look at it later; at most 1000 characters, and not empty.</summary>
    [ProtoMember(3, Name = "reason")]
    [DefaultValue("")]
    public string Reason { get; init; } = "";
}

/// <summary>Series of which incidents are told as muted.</summary>
[ProtoContract(Name = "MuteInfo")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record MuteInfo
{
    /// <summary>What the server knows it by.</summary>
    [ProtoMember(1, Name = "id")]
    public long Id { get; init; }

    /// <summary>Which series.</summary>
    [ProtoMember(2, Name = "series")]
    [DefaultValue("")]
    public string Series { get; init; } = "";

    /// <summary>When it was set.</summary>
    [ProtoMember(3, Name = "since")]
    public DateTime? Since { get; init; }

    /// <summary>When it ends.</summary>
    [ProtoMember(4, Name = "until")]
    public DateTime? Until { get; init; }

    /// <summary>Why it was set.</summary>
    [ProtoMember(5, Name = "reason")]
    [DefaultValue("")]
    public string Reason { get; init; } = "";
}

/// <summary>Asks for the mutes that have not ended.</summary>
[ProtoContract(Name = "ListMutesRequest")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record ListMutesRequest
{

}

/// <summary>The mutes that have not ended.</summary>
[ProtoContract(Name = "ListMutesResponse")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record ListMutesResponse
{
    /// <summary>The mutes, oldest first.</summary>
    [ProtoMember(1, Name = "mutes")]
    public List<MuteInfo> Mutes { get; init; } = [];
}

/// <summary>Which mute ends now.</summary>
[ProtoContract(Name = "UnmuteRequest")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record UnmuteRequest
{
    /// <summary>The id of the mute.</summary>
    [ProtoMember(1, Name = "id")]
    public long Id { get; init; }
}
