using System.Buffers;
using SerializationContext = Grpc.Core.SerializationContext;

namespace CodeFirstOutliers.Wire;

/// <summary>Hands finished messages to the transport.</summary>
internal static class Codec
{
    /// <summary>The usual size of a metric with its name.</summary>
    private const int UsualMetric = 48;

    public static void Write(OutliersRequest request, SerializationContext context)
    {
        var writer = new WireWriter(64 + request.MetricCount * UsualMetric);
        RequestWriter.Write(ref writer, request);
        Complete(ref writer, context);
    }

    public static void Write(OutliersResponse response, SerializationContext context)
    {
        var writer = new WireWriter(256);
        ResponseWriter.Write(ref writer, response);
        Complete(ref writer, context);
    }

    private static void Complete(ref WireWriter writer, SerializationContext context)
    {
        // the transport makes room for a length that it knows; it must know it before it gives the room
        context.SetPayloadLength(writer.Written.Length);
        context.GetBufferWriter().Write(writer.Written);
        context.Complete();
        writer.Dispose();
    }
}
