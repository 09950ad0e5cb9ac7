namespace CodeFirstOutliers.Wire;

/// <summary>A series' state on the wire.</summary>
internal static class StateCodec
{
    private static readonly SeriesState s_empty = new();

    public static SeriesState Read(WireReader message)
    {
        // many empty messages are one object
        if (message.IsAtEnd)
        {
            return s_empty;
        }

        var (name, version) = ("", 0);
        byte[] data = [];
        while (message.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case 1 << 3 | (int)WireType.Length:
                    name = message.ReadString("name");
                    break;
                case 2 << 3:
                    version = (int)message.ReadVarint("version");
                    break;
                case 3 << 3 | (int)WireType.Length:
                    data = message.ReadBytes("data").ToArray();
                    break;
                default:
                    message.Skip(tag);
                    break;
            }
        }

        return new() { Name = name, Version = version, Data = data };
    }

    public static void Write(ref WireWriter writer, int field, SeriesState state)
    {
        var start = writer.Begin(field);
        writer.WriteString(1, state.Name);
        writer.WriteInt32(2, state.Version);
        writer.WriteBytes(3, state.Data);
        writer.End(start);
    }
}
