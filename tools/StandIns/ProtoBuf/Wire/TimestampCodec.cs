namespace ProtoBuf.Wire;

/// <summary>A DateTime as a google.protobuf.Timestamp: the ticks as they are, whatever the kind; read as UTC, to 100 ns.</summary>
internal sealed class TimestampCodec : Codec<DateTime>
{
    public override string SchemaName => ".google.protobuf.Timestamp";

    public override WireType WireType => WireType.Bytes;

    public override bool IsOmitted(DateTime value) => false;

    public override void Write(WireWriter writer, DateTime value)
    {
        var sinceEpoch = value.Ticks - DateTime.UnixEpoch.Ticks;
        var seconds = Math.DivRem(sinceEpoch, TimeSpan.TicksPerSecond, out var ticks);
        if (ticks < 0)
            (seconds, ticks) = (seconds - 1, ticks + TimeSpan.TicksPerSecond);

        var mark = writer.Begin();
        if (seconds != 0)
        {
            writer.Tag(1, WireType.Varint);
            writer.Varint((ulong)seconds);
        }

        if (ticks != 0)
        {
            writer.Tag(2, WireType.Varint);
            writer.Varint((ulong)(ticks * TimeSpan.NanosecondsPerTick));
        }

        writer.End(mark);
    }

    public override DateTime Read(ref WireReader reader, WireType type, DateTime current)
    {
        long seconds = 0, nanoseconds = 0;
        var outerEnd = reader.Enter(type);
        while (!reader.AtEnd)
        {
            switch (reader.Tag())
            {
                case (1, var part): seconds = reader.Integer(part); break;
                case (2, var part): nanoseconds = Scalars.Narrow(reader.Integer(part)); break;
                case var (number, part): reader.Skip(number, part); break;
            }
        }

        reader.Leave(outerEnd);
        return DateTime.UnixEpoch.AddTicks(checked((seconds * TimeSpan.TicksPerSecond) + (nanoseconds / TimeSpan.NanosecondsPerTick)));
    }
}
