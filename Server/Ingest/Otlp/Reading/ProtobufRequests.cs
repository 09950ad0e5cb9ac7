using System.Buffers;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;
using CodeFirstOutliers.Wire;
using Grpc.Core;
using ProtoBuf;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Reading;

/// <summary>Reads requests in protobuf's encoding.</summary>
internal static class ProtobufRequests
{
    /// <param name="message">The bytes.</param>
    /// <param name="share">What the call holds, which becomes what the request takes.</param>
    /// <param name="beside">What it holds in another one.</param>
    /// <exception cref="UnreadableException">They are no request.</exception>
    /// <exception cref="LimitExceededException">There is no room for what they hold.</exception>
    public static ExportMetricsServiceRequest Read(ReadOnlySequence<byte> message, Share share, long beside = 0)
    {
        var elements = new Elements(share, message.Length, beside);
        try
        {
            var request = Serializer.Deserialize<ExportMetricsServiceRequest>(message, userState: new ProtoBuf.SerializationContext { Context = elements });
            request.HeldBytes = elements.HeldBytes;
            return request;
        }
        catch (Exception error) when (error is ProtoException or EndOfStreamException or OverflowException or ArgumentException or InvalidOperationException)
        {
            throw new UnreadableException(StatusCode.InvalidArgument, UnreadableException.Whole, $"it is no {nameof(ExportMetricsServiceRequest)}");
        }
    }
}
