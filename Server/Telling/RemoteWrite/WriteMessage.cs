using CodeFirstOutliers.Server.Ingest.RemoteWrite.Messages;
using ProtoBuf;
using Snappier;

namespace CodeFirstOutliers.Server.Telling.RemoteWrite;

/// <summary>A message on its way to a receiver.</summary>
/// <param name="Body">The message as it is sent: protobuf, compressed.</param>
/// <param name="Samples">How many samples it has.</param>
/// <param name="Made">When it was made, by the clock's timestamp.</param>
internal sealed record WriteMessage(byte[] Body, int Samples, long Made)
{
    public static WriteMessage Of(TimeSeries[] series, long made)
    {
        var request = new WriteRequest();
        request.Series.AddRange(series);
        using var bytes = new MemoryStream();
        Serializer.Serialize(bytes, request);
        return new(Snappy.CompressToArray(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)), series.Length, made);
    }
}
