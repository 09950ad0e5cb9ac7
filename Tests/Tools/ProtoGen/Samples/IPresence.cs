using System.ComponentModel;
using ProtoBuf;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples;

/// <summary>Fields that tell absent and zero apart, and fields that do not.</summary>
[Service("presence.Presence")]
public interface IPresence
{
    /// <summary>Answers with every field absent.</summary>
    ValueTask<Present> AbsentAsync(Present given);

    /// <summary>Answers with every field zero.</summary>
    ValueTask<Present> ZeroAsync(Present given);
}

[ProtoContract]
public sealed class Present
{
    private int? _conditional;
    private int? _specified;

    [ProtoMember(1)]
    public int Plain { get; set; }

    [ProtoMember(2)]
    public int? Nullable { get; set; }

    [ProtoMember(3)]
    public bool? Truth { get; set; }

    [ProtoMember(4)]
    public Alias? Enum { get; set; }

    [ProtoMember(5)]
    public string Text { get; set; } = "";

    [ProtoMember(6)]
    public string? NullableText { get; set; }

    [ProtoMember(7), DefaultValue("")]
    public string? EmptyText { get; set; }

    [ProtoMember(8)]
    public byte[]? NullableBytes { get; set; }

    [ProtoMember(9), DefaultValue(5)]
    public int Five { get; set; } = 5;

    [ProtoMember(10, IsRequired = true)]
    public int Required { get; set; }

    [ProtoMember(11)]
    public int Conditional { get => _conditional ?? 0; set => _conditional = value; }

    public bool ShouldSerializeConditional() => _conditional is not null;

    [ProtoMember(12)]
    public int Specified { get => _specified ?? 0; set => _specified = value; }

    public bool SpecifiedSpecified { get => _specified is not null; set => _specified = value ? Specified : null; }

    [ProtoMember(13), DefaultValue(0)]
    public int? NullableOfZero { get; set; }

    [ProtoMember(14), DefaultValue(NoZero.Last)]
    public NoZero Last { get; set; } = NoZero.Last;

#nullable disable
    [ProtoMember(15)]
    public string Oblivious { get; set; }
#nullable restore

    [ProtoMember(16), DefaultValue("none")]
    public string Worded { get; set; } = "none";
}
