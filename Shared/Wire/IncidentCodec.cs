namespace CodeFirstOutliers.Wire;

/// <summary>An incident on the wire.</summary>
internal static class IncidentCodec
{
    private static readonly Incident s_empty = new();

    public static Incident Read(WireReader message)
    {
        // many empty messages are one object
        if (message.IsAtEnd)
        {
            return s_empty;
        }

        var (index, name, start, end, over, term, count) = (0, "", default(Instant), default(Instant), false, "", 0L);
        var (id, sequence, muted, told) = (0L, 0L, false, default(Instant));
        var (peak, expected, direction, surprise) = (0.0, 0.0, default(Direction), 0.0);
        while (message.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case 1 << 3:
                    index = (int)message.ReadVarint("index");
                    break;
                case 2 << 3 | (int)WireType.Length:
                    name = message.ReadString("name");
                    break;
                case 3 << 3 | (int)WireType.Length:
                    start.Merge(message.ReadMessage("start"));
                    break;
                case 4 << 3 | (int)WireType.Length:
                    end.Merge(message.ReadMessage("end"));
                    break;
                case 5 << 3:
                    over = message.ReadVarint("over") != 0;
                    break;
                case 6 << 3 | (int)WireType.Fixed64:
                    peak = message.ReadDouble("peak");
                    break;
                case 7 << 3 | (int)WireType.Fixed64:
                    expected = message.ReadDouble("expected");
                    break;
                case 8 << 3:
                    direction = (Direction)message.ReadVarint("direction");
                    break;
                case 9 << 3 | (int)WireType.Length:
                    term = message.ReadString("term");
                    break;
                case 10 << 3 | (int)WireType.Fixed64:
                    surprise = message.ReadDouble("surprise");
                    break;
                case 11 << 3:
                    count = (long)message.ReadVarint("count");
                    break;
                case 12 << 3:
                    id = (long)message.ReadVarint("id");
                    break;
                case 13 << 3:
                    sequence = (long)message.ReadVarint("sequence");
                    break;
                case 14 << 3:
                    muted = message.ReadVarint("muted") != 0;
                    break;
                case 15 << 3 | (int)WireType.Length:
                    told.Merge(message.ReadMessage("told"));
                    break;
                default:
                    message.Skip(tag);
                    break;
            }
        }

        return new()
        {
            Index = index,
            Name = name,
            Start = start.ToDateTime(),
            End = end.ToDateTime(),
            Over = over,
            Peak = peak,
            Expected = expected,
            Direction = direction,
            Term = term,
            Surprise = surprise,
            Count = count,
            Id = id,
            Sequence = sequence,
            Muted = muted,
            Told = told.ToDateTime(),
        };
    }

    public static void Write(ref WireWriter writer, int field, Incident incident)
    {
        var start = writer.Begin(field);
        writer.WriteInt32(1, incident.Index);
        writer.WriteString(2, incident.Name);
        writer.WriteTime(3, incident.Start);
        writer.WriteTime(4, incident.End);
        writer.WriteInt32(5, incident.Over ? 1 : 0);
        writer.WriteDouble(6, incident.Peak);
        writer.WriteDouble(7, incident.Expected);
        writer.WriteInt32(8, (int)incident.Direction);
        writer.WriteString(9, incident.Term);
        writer.WriteDouble(10, incident.Surprise);
        writer.WriteInt64(11, incident.Count);
        writer.WriteInt64(12, incident.Id);
        writer.WriteInt64(13, incident.Sequence);
        writer.WriteInt32(14, incident.Muted ? 1 : 0);
        writer.WriteTime(15, incident.Told);
        writer.End(start);
    }
}
