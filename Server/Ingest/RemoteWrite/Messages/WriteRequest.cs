using ProtoBuf;

namespace CodeFirstOutliers.Server.Ingest.RemoteWrite.Messages;

/// <summary>What remote write 1.0 sends, as far as it is looked at; prometheus/prometheus, prompb/remote.proto and types.proto, has all of it.</summary>
/// <remarks><see cref="Reading.WriteRequestReader"/> reads the same fields without objects.</remarks>
[ProtoContract(Name = "WriteRequest")]
internal sealed class WriteRequest
{
    [ProtoMember(1, Name = "timeseries")]
    public List<TimeSeries> Series { get; } = [];

    [ProtoMember(3, Name = "metadata")]
    public List<byte[]> Metadata { get; } = [];
}

/// <summary>A series of 1.0 and some of its samples.</summary>
[ProtoContract(Name = "TimeSeries")]
internal sealed class TimeSeries
{
    [ProtoMember(1, Name = "labels")]
    public List<Label> Labels { get; } = [];

    [ProtoMember(2, Name = "samples")]
    public List<WrittenSample> Samples { get; } = [];

    [ProtoMember(3, Name = "exemplars")]
    public List<byte[]> Exemplars { get; } = [];

    [ProtoMember(4, Name = "histograms")]
    public List<byte[]> Histograms { get; } = [];
}

/// <summary>A label of 1.0.</summary>
[ProtoContract(Name = "Label")]
internal sealed class Label
{
    [ProtoMember(1, Name = "name")]
    public string Name { get; set; } = "";

    [ProtoMember(2, Name = "value")]
    public string Value { get; set; } = "";
}
