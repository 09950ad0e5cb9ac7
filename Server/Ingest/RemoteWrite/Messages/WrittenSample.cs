using ProtoBuf;

namespace CodeFirstOutliers.Server.Ingest.RemoteWrite.Messages;

/// <summary>A sample of both versions.</summary>
[ProtoContract(Name = "Sample")]
internal sealed class WrittenSample
{
    [ProtoMember(1, Name = "value")]
    public double Value { get; set; }

    /// <summary>When it was measured, in milliseconds since 1970.</summary>
    [ProtoMember(2, Name = "timestamp")]
    public long Timestamp { get; set; }
}
