using System.ComponentModel;
using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>Of which series the past is wanted.</summary>
[ProtoContract(Name = "GetHistoryRequest")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record GetHistoryRequest
{
    /// <summary>The name of the series.</summary>
    [ProtoMember(1, Name = "name")]
    [DefaultValue("")]
    public string Name { get; init; } = "";

    /// <summary>The time of the first point; absent for the oldest that there is.</summary>
    [ProtoMember(2, Name = "from")]
    public DateTime? From { get; init; }

    /// <summary>The first time after the last point; absent for the newest.</summary>
    [ProtoMember(3, Name = "to")]
    public DateTime? To { get; init; }

    /// <summary>How many points, 3 to 10,000; 0 for 1000. Of more the lowest, the highest and the most unusual of each stretch are given.</summary>
    [ProtoMember(4, Name = "max_points")]
    public int MaxPoints { get; init; }
}

/// <summary>The past of a series.</summary>
[ProtoContract(Name = "GetHistoryResponse")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record GetHistoryResponse
{
    /// <summary>Its points, oldest first.</summary>
    [ProtoMember(1, Name = "points")]
    public List<HistoryPoint> Points { get; init; } = [];
}

/// <summary>A value of the past, and what was expected in its place when it came.</summary>
[ProtoContract(Name = "HistoryPoint")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record HistoryPoint
{
    /// <summary>When it was measured.</summary>
    [ProtoMember(1, Name = "time")]
    public DateTime? Time { get; init; }

    /// <summary>The value; NaN for a missing one.</summary>
    [ProtoMember(2, Name = "value")]
    public double Value { get; init; }

    /// <summary>What was expected.</summary>
    [ProtoMember(3, Name = "expected")]
    public double Expected { get; init; }

    /// <summary>The lowest value that would not have been an outlier; -Infinity where only high values are.</summary>
    [ProtoMember(4, Name = "lower")]
    public double Lower { get; init; }

    /// <summary>The highest value that would not have been an outlier; +Infinity where only low values are.</summary>
    [ProtoMember(5, Name = "upper")]
    public double Upper { get; init; }

    /// <summary>The distance from the expected value divided by the distance of the bound: above 1 for every outlier.</summary>
    [ProtoMember(6, Name = "score")]
    public double Score { get; init; }
}
