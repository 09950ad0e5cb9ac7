using ProtoBuf;

namespace CodeFirstOutliers;


/// <summary>How outliers are told; a field left at zero has the method's default.</summary>
[ProtoContract(Name = "Detector")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record Detector
{
    /// <summary>The method that tells them; by default the two-sigma rule.</summary>
    [ProtoMember(1, Name = "method")]
    public Method Method { get; init; }

    /// <summary>How far from the expected value an outlier begins, in the method's own unit; finite and above 0.</summary>
    [ProtoMember(2, Name = "threshold")]
    public double Threshold { get; init; }

    /// <summary>Whether the metrics are one series or one series for each name; by default one.</summary>
    [ProtoMember(3, Name = "scope")]
    public Scope Scope { get; init; }

    /// <summary>Whether the response explains each outlier, not only names its index.</summary>
    [ProtoMember(4, Name = "explain")]
    public bool Explain { get; init; }

    /// <summary>On which side of the expected value outliers are told; by default on both.</summary>
    [ProtoMember(5, Name = "direction")]
    public Direction Direction { get; init; }

    /// <summary>A value that deviates by no more than this from the expected one is no outlier, in the values' unit; finite and not below 0.</summary>
    [ProtoMember(6, Name = "min_deviation")]
    public double MinDeviation { get; init; }

    /// <summary>The number of values in one season, for the seasonal method; 0 has it found.</summary>
    [ProtoMember(7, Name = "period")]
    public int Period { get; init; }

    /// <summary>How much of the past an online detector looks at; by default all of it.</summary>
    [ProtoMember(8, Name = "mode")]
    public Mode Mode { get; init; }

    /// <summary>How readily an online detector tells slow changes; by default it is quiet.</summary>
    [ProtoMember(9, Name = "sensitivity")]
    public Sensitivity Sensitivity { get; init; }

    /// <summary>
    /// The most alarms a week that an online detector tells of each series, the rarest ones: over any longer stretch never more than
    /// this and one; finite and not below 0, 0 for no such limit.
    /// </summary>
    [ProtoMember(10, Name = "budget")]
    public double Budget { get; init; }

    /// <summary>
    /// For an online detector: a value that deviates by no more than this share of the expected one is no outlier, 0.1 for a tenth;
    /// finite and not below 0.
    /// </summary>
    [ProtoMember(11, Name = "min_deviation_share")]
    public double MinDeviationShare { get; init; }

    /// <summary>
    /// For an online detector: how long no value may come, in seconds, before that is told itself, by the next value; finite and not
    /// below 0, 0 for never.
    /// </summary>
    [ProtoMember(12, Name = "missing_seconds")]
    public double MissingSeconds { get; init; }
}
