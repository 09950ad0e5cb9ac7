using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CodeFirstOutliers.Detection.Online.States;

/// <summary>The bytes that hold what an online detector knows: a mark, the layout's version, the body, a SHA-256 of all before.</summary>
internal static class OnlineState
{
    /// <summary>The version of the layout that is written and read. Version 1 held another detector's memory, of which nothing can be used.</summary>
    public const int Version = 2;

    /// <summary>More bytes than any detector writes.</summary>
    private const int MostBytes = 1 << 18;

    private static ReadOnlySpan<byte> Mark => "CFOS"u8;

    private static int Head => Mark.Length + sizeof(int);

    /// <summary>Puts a body into its envelope.</summary>
    public static byte[] Seal(Action<StateFields> body)
    {
        var state = StateFields.ToSave();
        state.Bytes(Mark);
        var version = Version;
        state.Whole(ref version, Version, Version);
        body(state);
        state.Bytes(SHA256.HashData(state.Written));
        return state.Written.ToArray();
    }

    /// <summary>Whether the bytes begin as the states of an earlier version do.</summary>
    public static bool IsEarlier(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Head && bytes.StartsWith(Mark) && BinaryPrimitives.ReadInt32LittleEndian(bytes[Mark.Length..]) is > 0 and < Version;

    /// <summary>Takes the body out of its envelope.</summary>
    /// <exception cref="InvalidInputException">The bytes are no state, damaged, or of another version.</exception>
    public static StateFields Open(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Head || !bytes.StartsWith(Mark))
        {
            throw new InvalidInputException("state", $"must begin with {System.Text.Encoding.ASCII.GetString(Mark)} and a version, got {bytes.Length} bytes that do not");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[Mark.Length..]);
        if (version != Version)
        {
            throw new InvalidInputException("state", version is 1
                ? $"version must be {Version}, got 1, of an earlier detector: begin the series without a state"
                : $"version must be {Version}, got {version}");
        }

        if (bytes.Length > MostBytes)
        {
            throw StateFields.Damaged($"it has {bytes.Length} bytes, more than the {MostBytes} that one can have");
        }

        if (bytes.Length < Head + SHA256.HashSizeInBytes)
        {
            throw StateFields.Damaged($"it has only {bytes.Length} bytes");
        }

        var body = bytes[..^SHA256.HashSizeInBytes];
        return SHA256.HashData(body).AsSpan().SequenceEqual(bytes[body.Length..])
            ? StateFields.ToLoad(body[Head..])
            : throw StateFields.Damaged("its checksum does not match");
    }
}
