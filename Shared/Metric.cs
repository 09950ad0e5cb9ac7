using System.ComponentModel;
using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>One measurement of a service: what was measured, when, and its value.</summary>
[ProtoContract(Name = "Metric")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record Metric
{
    private readonly DateTime? _time;

    /// <summary>When it was measured, in UTC to 100 ns; a local time is converted as it enters, absent stays absent.</summary>
    [ProtoMember(1, Name = "time")]
    public DateTime? Time
    {
        get => _time;
        init => _time = value switch
        {
            { Kind: DateTimeKind.Local } local => local.ToUniversalTime(),
            { } time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
            null => null,
        };
    }

    /// <summary>What was measured, such as "CPU".</summary>
    [ProtoMember(2, Name = "name")]
    [DefaultValue("")]
    public string Name { get; init; } = "";

    /// <summary>The measured value; NaN is a missing value, an infinity is always an outlier.</summary>
    [ProtoMember(3, Name = "value")]
    public double Value { get; init; }
}
