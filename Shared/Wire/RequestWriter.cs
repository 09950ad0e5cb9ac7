using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Wire;

/// <summary>Writes an <see cref="OutliersRequest"/> in one pass.</summary>
internal static class RequestWriter
{
    public static void Write(ref WireWriter writer, OutliersRequest request)
    {
        if (request.ColumnsOnly is { } columns)
        {
            ColumnsWriter.Write(ref writer, columns);
        }
        else if (request.Metrics is { } metrics)
        {
            MetricWriter.Write(ref writer, metrics);
        }

        if (request.Detector is { } detector)
        {
            Write(ref writer, detector);
        }

        var (states, returnStates) = request.Existing;
        foreach (var state in CollectionsMarshal.AsSpan(states))
        {
            StateCodec.Write(ref writer, 3, state);
        }

        foreach (var name in CollectionsMarshal.AsSpan(returnStates))
        {
            writer.WriteRepeatedString(4, name);
        }
    }

    private static void Write(ref WireWriter writer, Detector detector)
    {
        var start = writer.Begin(2);
        writer.WriteInt32(1, (int)detector.Method);
        writer.WriteDouble(2, detector.Threshold);
        writer.WriteInt32(3, (int)detector.Scope);
        writer.WriteInt32(4, detector.Explain ? 1 : 0);
        writer.WriteInt32(5, (int)detector.Direction);
        writer.WriteDouble(6, detector.MinDeviation);
        writer.WriteInt32(7, detector.Period);
        writer.WriteInt32(8, (int)detector.Mode);
        writer.WriteInt32(9, (int)detector.Sensitivity);
        writer.WriteDouble(10, detector.Budget);
        writer.WriteDouble(11, detector.MinDeviationShare);
        writer.WriteDouble(12, detector.MissingSeconds);
        writer.End(start);
    }
}
