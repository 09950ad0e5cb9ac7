using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using CodeFirstOutliers.Client.Reading;
using ProtoBuf;

namespace CodeFirstOutliers.Client.Watching;

/// <summary>
/// Keeps the states of all series between two runs. The file is "outliers", the format's version (4 bytes, little-endian), the
/// SHA-256 of the rest (32 bytes), and an OutliersResponse message that holds the states.
/// </summary>
/// <param name="path">Its path; there need be no file yet.</param>
public sealed class StateFile(string path)
{
    private const int Version = 1;
    private const int HeaderLength = 8 + 4 + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "outliers"u8;

    /// <summary>The states in the file; none where there is no file.</summary>
    /// <exception cref="BadInputException">The file is damaged, newer than this program, no state file, or cannot be read.</exception>
    public List<SeriesState> Load()
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            Check(bytes);
            return Serializer.Deserialize<OutliersResponse>(bytes.AsMemory(HeaderLength)).States;
        }
        catch (FileNotFoundException)
        {
            return [];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(path, refused is DirectoryNotFoundException ? "no such folder" : $"cannot be read: {refused.Message}");
        }
    }

    /// <summary>Puts the states into the file in one step: whatever happens meanwhile, it holds the old states or the new.</summary>
    /// <exception cref="OutputException">It could not be written, and is as it was.</exception>
    public void Save(IEnumerable<SeriesState> states)
    {
        var target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path;
        var temporary = TemporaryFiles.NewFor(target);
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                Write(file, states);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
            TemporaryFiles.DeleteAbandoned(target);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            DeleteIfThere(temporary);
            throw new OutputException($"cannot write {path}", refused);
        }
    }

    private static void DeleteIfThere(string file)
    {
        if (File.Exists(file))
        {
            File.Delete(file);
        }
    }

    private static void Write(FileStream file, IEnumerable<SeriesState> states)
    {
        var body = new ArrayBufferWriter<byte>();
        Serializer.Serialize(body, new OutliersResponse { States = [.. states] });
        Span<byte> header = stackalloc byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Version);
        SHA256.HashData(body.WrittenSpan, header[12..]);
        file.Write(header);
        file.Write(body.WrittenSpan);
    }

    private void Check(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Magic))
        {
            throw new BadInputException(path, "is no state file of this program; it was left as it is");
        }

        if (bytes.Length >= 12 && BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) is > Version and var newer)
        {
            throw new BadInputException(path, $"is of version {newer}, this program knows up to {Version}; it was left as it is");
        }

        if (bytes.Length < HeaderLength
            || BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) != Version
            || !SHA256.HashData(bytes[HeaderLength..]).AsSpan().SequenceEqual(bytes[12..HeaderLength]))
        {
            throw new BadInputException(path, "is damaged; it was left as it is");
        }
    }
}
