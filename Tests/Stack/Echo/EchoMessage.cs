using System.ComponentModel;
using ProtoBuf;

namespace CodeFirstOutliers.Tests.Stack.Echo;

/// <summary>A message, and what is to be done with it; the Message of peers/conformance.proto.</summary>
[ProtoContract(Name = "Message")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed class EchoMessage
{
    [ProtoMember(1, Name = "text")]
    [DefaultValue("")]
    public string Text { get; set; } = "";

    /// <summary>How many responses.</summary>
    [ProtoMember(2, Name = "count")]
    public int Count { get; set; }

    /// <summary>The status to end with, its detail the text; after the responses.</summary>
    [ProtoMember(3, Name = "status")]
    public int Status { get; set; }

    [ProtoMember(4, Name = "payload")]
    public byte[]? Payload { get; set; }

    /// <summary>Whether to wait, after the responses, until the call is cancelled.</summary>
    [ProtoMember(5, Name = "wait")]
    public bool Wait { get; set; }
}
