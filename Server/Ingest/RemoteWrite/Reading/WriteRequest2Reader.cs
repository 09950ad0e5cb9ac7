using CodeFirstOutliers.Wire;

namespace CodeFirstOutliers.Server.Ingest.RemoteWrite.Reading;

/// <summary>Reads <see cref="Messages.WriteRequest2"/> into a batch.</summary>
internal static class WriteRequest2Reader
{
    private const uint Symbols = (4 << 3) | (uint)WireType.Length;
    private const uint Series = (5 << 3) | (uint)WireType.Length;
    private const uint LabelRefs = (1 << 3) | (uint)WireType.Length;
    private const uint LabelRef = (1 << 3) | (uint)WireType.Varint;
    private const uint Samples = (2 << 3) | (uint)WireType.Length;
    private const uint Histograms = (3 << 3) | (uint)WireType.Length;
    private const uint Exemplars = (4 << 3) | (uint)WireType.Length;
    private const uint Metadata = (5 << 3) | (uint)WireType.Length;

    /// <exception cref="MalformedException">The bytes are no such message.</exception>
    public static void Read(ReadOnlySpan<byte> message, WriteBatch batch)
    {
        using var symbols = new SymbolTable(batch);
        var reader = new WireReader(message);
        while (reader.TryReadTag(out var tag))
        {
            if (tag == Symbols)
            {
                var length = reader.ReadBytes("symbols").Length;
                symbols.Add(reader.At - length, length);
            }
            else
            {
                reader.Skip(tag);
            }
        }

        // the series after all symbols, which may stand behind them
        reader = new WireReader(message);
        while (reader.TryReadTag(out var tag))
        {
            if (tag == Series)
            {
                ReadSeries(reader.ReadMessage("timeseries"), message, symbols, batch);
            }
            else
            {
                reader.Skip(tag);
            }
        }
    }

    private static void ReadSeries(WireReader series, ReadOnlySpan<byte> message, SymbolTable symbols, WriteBatch batch)
    {
        batch.BeginSeries();
        while (series.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case LabelRefs:
                    for (var refs = series.ReadMessage("timeseries.labels_refs"); !refs.IsAtEnd;)
                    {
                        AddLabel(refs.ReadVarint("timeseries.labels_refs"), message, symbols, batch);
                    }

                    break;
                case LabelRef:
                    AddLabel(series.ReadVarint("timeseries.labels_refs"), message, symbols, batch);
                    break;
                case Samples:
                    SampleReader.Read(series.ReadMessage("timeseries.samples"), batch);
                    break;
                case Histograms:
                    series.ReadBytes("timeseries.histograms");
                    batch.AddHistogram();
                    break;
                case Exemplars:
                    series.ReadBytes("timeseries.exemplars");
                    batch.AddExemplar();
                    break;
                case Metadata:
                    series.ReadBytes("timeseries.metadata");
                    batch.Describe();
                    break;
                default:
                    series.Skip(tag);
                    break;
            }
        }

        batch.EndSeries();
    }

    private static void AddLabel(ulong reference, ReadOnlySpan<byte> message, SymbolTable symbols, WriteBatch batch)
    {
        if (reference < (ulong)symbols.Count)
        {
            var (start, length) = symbols[(int)reference];
            batch.Labels.Add(message.Slice(start, length));
        }
        else
        {
            batch.Fail($"labels_refs must be places of symbols, of which there are {symbols.Count}, got {reference}");
        }
    }
}
