using System.ComponentModel;
using ProtoBuf;

namespace CodeFirstOutliers;


/// <summary>One outlier, explained.</summary>
[ProtoContract(Name = "Outlier")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record Outlier
{
    /// <summary>Its index among the request's metrics, counted from 0.</summary>
    [ProtoMember(1, Name = "index")]
    public int Index { get; init; }

    /// <summary>The metric's name.</summary>
    [ProtoMember(2, Name = "name")]
    [DefaultValue("")]
    public string Name { get; init; } = "";

    /// <summary>The metric's time, in UTC to 100 ns; absent where the metric had none.</summary>
    [ProtoMember(3, Name = "time")]
    public DateTime? Time { get; init; }

    /// <summary>The metric's value.</summary>
    [ProtoMember(4, Name = "value")]
    public double Value { get; init; }

    /// <summary>The value that was expected in its place.</summary>
    [ProtoMember(5, Name = "expected")]
    public double Expected { get; init; }

    /// <summary>The lowest value that would not have been an outlier; -Infinity where only high values are.</summary>
    [ProtoMember(6, Name = "lower")]
    public double Lower { get; init; }

    /// <summary>The highest value that would not have been an outlier; +Infinity where only low values are.</summary>
    [ProtoMember(7, Name = "upper")]
    public double Upper { get; init; }

    /// <summary>The distance from the expected value divided by the distance of the bound: above 1 for every outlier.</summary>
    [ProtoMember(8, Name = "score")]
    public double Score { get; init; }

    /// <summary>What was surprising, of an online detector: "value", "time of period", "far", "level", "state", "shape", "season", "stuck" or "missing".</summary>
    [ProtoMember(9, Name = "term")]
    [DefaultValue("")]
    public string Term { get; init; } = "";

    /// <summary>How surprising it was, of an online detector: p reads "about once in 10^p values of its own history".</summary>
    [ProtoMember(10, Name = "surprise")]
    public double Surprise { get; init; }
}
