using ProtoBuf;

namespace CodeFirstOutliers.Tests.Stack.Interop;

/// <summary>Nothing.</summary>
[ProtoContract]
public sealed record Empty;

/// <summary>A truth that may be absent.</summary>
[ProtoContract]
public sealed record BoolValue
{
    [ProtoMember(1)]
    public bool Value { get; init; }
}

/// <summary>Bytes that make a message large.</summary>
[ProtoContract]
public sealed record Payload
{
    [ProtoMember(2)]
    public byte[] Body { get; init; } = [];

    /// <summary>That many zeros.</summary>
    public static Payload Of(int size) => new() { Body = new byte[size] };
}

/// <summary>A status that the server is to end the call with.</summary>
[ProtoContract]
public sealed record EchoStatus
{
    [ProtoMember(1)]
    public int Code { get; init; }

    [ProtoMember(2)]
    public string Message { get; init; } = "";
}

[ProtoContract]
public sealed record SimpleRequest
{
    [ProtoMember(2)]
    public int ResponseSize { get; init; }

    [ProtoMember(3)]
    public Payload? Payload { get; init; }

    /// <summary>Whether the response is to be compressed.</summary>
    [ProtoMember(6)]
    public BoolValue? ResponseCompressed { get; init; }

    [ProtoMember(7)]
    public EchoStatus? ResponseStatus { get; init; }

    /// <summary>Whether this request is compressed; the server refuses it where it is not and should be.</summary>
    [ProtoMember(8)]
    public BoolValue? ExpectCompressed { get; init; }
}

[ProtoContract]
public sealed record SimpleResponse
{
    [ProtoMember(1)]
    public Payload? Payload { get; init; }
}

[ProtoContract]
public sealed record StreamingInputCallRequest
{
    [ProtoMember(1)]
    public Payload? Payload { get; init; }
}

[ProtoContract]
public sealed record StreamingInputCallResponse
{
    /// <summary>The size of all payloads together, in bytes.</summary>
    [ProtoMember(1)]
    public int AggregatedPayloadSize { get; init; }
}

/// <summary>One response that is asked for.</summary>
[ProtoContract]
public sealed record ResponseParameters
{
    /// <summary>The size of its payload, in bytes.</summary>
    [ProtoMember(1)]
    public int Size { get; init; }
}

[ProtoContract]
public sealed record StreamingOutputCallRequest
{
    [ProtoMember(2)]
    public List<ResponseParameters> ResponseParameters { get; init; } = [];

    [ProtoMember(3)]
    public Payload? Payload { get; init; }

    [ProtoMember(7)]
    public EchoStatus? ResponseStatus { get; init; }
}

[ProtoContract]
public sealed record StreamingOutputCallResponse
{
    [ProtoMember(1)]
    public Payload? Payload { get; init; }
}
