using System.ComponentModel;
using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>Which series are forgotten.</summary>
[ProtoContract(Name = "ForgetRequest")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record ForgetRequest
{
    /// <summary>A selector of series, such as http_requests_total{job=~"api|web"}; a text without braces is the name of one. It may not be empty: {} selects all.</summary>
    [ProtoMember(1, Name = "series")]
    [DefaultValue("")]
    public string Series { get; init; } = "";
}

/// <summary>What was forgotten.</summary>
[ProtoContract(Name = "ForgetResponse")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record ForgetResponse
{
    /// <summary>How many series.</summary>
    [ProtoMember(1, Name = "forgotten")]
    public int Forgotten { get; init; }
}
