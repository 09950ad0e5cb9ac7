using System.Security.Cryptography;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>The bytes that hold what an online detector knows: a mark, the layout's version, the body, a SHA-256 of all before.</summary>
internal static class OnlineState
{
    /// <summary>The version of the layout that is written; earlier ones are read.</summary>
    public const int Version = 1;

    private static ReadOnlySpan<byte> Mark => "CFOS"u8;

    private static int Head => Mark.Length + sizeof(int);

    /// <summary>Puts a body into its envelope.</summary>
    public static byte[] Seal(Action<StateWriter> body)
    {
        var state = new StateWriter();
        state.Write(Mark);
        state.Write(Version);
        body(state);
        state.Write(SHA256.HashData(state.Written));
        return state.Written.ToArray();
    }

    /// <summary>Takes the body out of its envelope.</summary>
    /// <exception cref="InvalidInputException">The bytes are no state, damaged, or of a newer version.</exception>
    public static StateReader Open(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Head || !bytes.StartsWith(Mark))
        {
            throw new InvalidInputException($"state must begin with {System.Text.Encoding.ASCII.GetString(Mark)} and a version, got {bytes.Length} bytes that do not");
        }

        var version = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(bytes[Mark.Length..]);
        if (version is < 1 or > Version)
        {
            throw new InvalidInputException($"state version must be between 1 and {Version}, got {version}");
        }

        if (bytes.Length < Head + SHA256.HashSizeInBytes)
        {
            throw StateReader.Damaged($"it has only {bytes.Length} bytes");
        }

        var body = bytes[..^SHA256.HashSizeInBytes];
        return SHA256.HashData(body).AsSpan().SequenceEqual(bytes[body.Length..])
            ? new StateReader(body[Head..])
            : throw StateReader.Damaged("its checksum does not match");
    }
}
