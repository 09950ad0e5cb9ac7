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
}
