using ProtoBuf;

namespace CodeFirstOutliers.Server.Ingest.RemoteWrite.Messages;

/// <summary>What remote write 2.0 sends, as far as it is looked at; prometheus/prometheus, prompb/io/prometheus/write/v2/types.proto, has all of it.</summary>
/// <remarks><see cref="Reading.WriteRequest2Reader"/> reads the same fields without objects.</remarks>
[ProtoContract(Name = "Request")]
internal sealed class WriteRequest2
{
    /// <summary>The texts that the series refer to by their places; the first one is empty.</summary>
    [ProtoMember(4, Name = "symbols")]
    public List<string> Symbols { get; } = [];

    [ProtoMember(5, Name = "timeseries")]
    public List<TimeSeries2> Series { get; } = [];
}

/// <summary>A series of 2.0 and some of its samples.</summary>
[ProtoContract(Name = "TimeSeries")]
internal sealed class TimeSeries2
{
    /// <summary>The symbols of a label's name and value, label after label.</summary>
    [ProtoMember(1, Name = "labels_refs", IsPacked = true)]
    public List<uint> LabelRefs { get; } = [];

    [ProtoMember(2, Name = "samples")]
    public List<WrittenSample> Samples { get; } = [];

    [ProtoMember(3, Name = "histograms")]
    public List<byte[]> Histograms { get; } = [];

    [ProtoMember(4, Name = "exemplars")]
    public List<byte[]> Exemplars { get; } = [];

    [ProtoMember(5, Name = "metadata")]
    public byte[]? Metadata { get; set; }
}
