namespace CodeFirstOutliers.Tests.GoogleProtobuf;

/// <summary>Changes the bytes of a message in the ways that break parsers.</summary>
internal sealed class Mutations(Random random)
{
    private static readonly byte[][] s_pieces =
    [
        [0x00],
        [0x80, 0x00],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        [0x0A, 0x00],
        [0x0A, 0x02, 0x0A, 0x00],
        [0x12, 0x00],
        [0x12, 0x02, 0x08, 0x01],
        [0x0A, 0x80, 0x80, 0x00],
        [0x08, 0x05],
        [0x0A, 0x09, 0x19, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x40],
        [0x7B, 0x08, 0x01, 0x7C],
        [0x7B, 0x83, 0x01, 0x84, 0x01, 0x7C],
        [0x7C],
        [0x7D, 0x01, 0x02, 0x03, 0x04],
        [0x79, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08],
        [0x7A, 0x02, 0xFF, 0xFF],
        [0x12, 0x02, 0xC3, 0x28],
        [0x0E],
        [0x0F],
    ];

    /// <summary>One to four changes of a message, some of them with bytes of another.</summary>
    public byte[] Of(byte[] message, byte[] other)
    {
        var mutated = message;
        for (var left = 1 + random.Next(4); left > 0; left--)
        {
            mutated = Once(mutated, other);
        }

        return mutated;
    }

    private byte[] Once(byte[] message, byte[] other)
    {
        var at = random.Next(message.Length + 1);
        switch (random.Next(9))
        {
            case 0:
                return message[..at];
            case 1:
                return [.. message, .. other];
            case 2:
                return [.. message[..at], .. s_pieces[random.Next(s_pieces.Length)], .. message[at..]];
            case 3:
                return [.. message[..at], .. message[Math.Min(message.Length, at + 1 + random.Next(12))..]];
            case 4:
                var from = random.Next(other.Length + 1);
                return [.. message[..at], .. other[from..Math.Min(other.Length, from + random.Next(40))], .. message[at..]];
            case 5:
                return Nested(message, other);
            default:
                return Changed(message);
        }
    }

    private byte[] Changed(byte[] message)
    {
        var changed = message.ToArray();
        if (changed.Length > 0)
        {
            var at = random.Next(changed.Length);
            changed[at] = random.Next(3) switch
            {
                0 => (byte)(changed[at] ^ 1 << random.Next(8)),
                1 => (byte)(changed[at] + random.Next(-2, 3)),
                _ => (byte)random.Next(256),
            };
        }

        return changed;
    }

    // a piece within a metric or a detector whose length is right, so that its inside is read
    private byte[] Nested(byte[] message, byte[] other)
    {
        var piece = random.Next(2) == 0 ? s_pieces[random.Next(s_pieces.Length)] : other[..random.Next(Math.Min(other.Length, 100) + 1)];
        byte[] inner = random.Next(3) == 0 ? [0x0A, (byte)piece.Length, .. piece] : piece;
        return inner.Length > 127 ? message : [.. message, (byte)(random.Next(1, 5) << 3 | 2), (byte)inner.Length, .. inner];
    }
}
