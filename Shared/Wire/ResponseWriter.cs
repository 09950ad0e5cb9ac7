using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Wire;

/// <summary>Writes an <see cref="OutliersResponse"/> in one pass.</summary>
internal static class ResponseWriter
{
    public static void Write(ref WireWriter writer, OutliersResponse response)
    {
        writer.WritePacked(1, CollectionsMarshal.AsSpan(response.Indices));
        var (outliers, notes, states, incidents) = response.Existing;
        foreach (var outlier in CollectionsMarshal.AsSpan(outliers))
        {
            Write(ref writer, outlier);
        }

        foreach (var note in CollectionsMarshal.AsSpan(notes))
        {
            writer.WriteRepeatedString(3, note);
        }

        foreach (var state in CollectionsMarshal.AsSpan(states))
        {
            StateCodec.Write(ref writer, 4, state);
        }

        foreach (var incident in CollectionsMarshal.AsSpan(incidents))
        {
            IncidentCodec.Write(ref writer, 5, incident);
        }
    }

    private static void Write(ref WireWriter writer, Outlier outlier)
    {
        var start = writer.Begin(2);
        writer.WriteInt32(1, outlier.Index);
        writer.WriteString(2, outlier.Name);
        writer.WriteTime(3, outlier.Time);
        writer.WriteDouble(4, outlier.Value);
        writer.WriteDouble(5, outlier.Expected);
        writer.WriteDouble(6, outlier.Lower);
        writer.WriteDouble(7, outlier.Upper);
        writer.WriteDouble(8, outlier.Score);
        writer.WriteString(9, outlier.Term);
        writer.WriteDouble(10, outlier.Surprise);
        writer.End(start);
    }
}
