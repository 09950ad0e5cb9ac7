using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>What an incident was to those who looked at it.</summary>
[ProtoContract(Name = "JudgeRequest")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record JudgeRequest
{
    /// <summary>The id of the incident.</summary>
    [ProtoMember(1, Name = "incident")]
    public long Incident { get; init; }

    /// <summary>Whether it was useful; it takes the place of what was said of it before.</summary>
    [ProtoMember(2, Name = "usefulness")]
    public Usefulness Usefulness { get; init; }
}

/// <summary>Whether an incident was worth telling.</summary>
[ProtoContract(Name = "Usefulness")]
public enum Usefulness
{
    /// <summary>Nothing is said of it; takes back what was.</summary>
    [ProtoEnum(Name = "USEFULNESS_UNSPECIFIED")]
    Unspecified = 0,

    /// <summary>It was.</summary>
    [ProtoEnum(Name = "USEFULNESS_USEFUL")]
    Useful = 1,

    /// <summary>It was not: its like must be more surprising to be told.</summary>
    [ProtoEnum(Name = "USEFULNESS_NOISE")]
    Noise = 2,
}

/// <summary>What follows from a judgement.</summary>
[ProtoContract(Name = "JudgeResponse")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record JudgeResponse
{
    /// <summary>The bars of the series, as they are now.</summary>
    [ProtoMember(1, Name = "bars")]
    public List<Bar> Bars { get; init; } = [];
}
