using System.Buffers;
using Grpc.Core;

namespace CodeFirstOutliers.Wire;

/// <summary>Reads an <see cref="OutliersResponse"/> in one pass.</summary>
internal ref struct ResponseReader
{
    private const uint PackedIndicesTag = 1 << 3 | (int)WireType.Length;
    private const uint IndexTag = 1 << 3 | (int)WireType.Varint;
    private const uint OutliersTag = 2 << 3 | (int)WireType.Length;
    private const uint NotesTag = 3 << 3 | (int)WireType.Length;
    private const uint StatesTag = 4 << 3 | (int)WireType.Length;

    private readonly List<int> _indices = [];
    private readonly List<Outlier> _outliers = [];
    private readonly List<string> _notes = [];
    private readonly List<SeriesState> _states = [];
    private WireReader _message;

    private ResponseReader(ReadOnlySpan<byte> message) => _message = new(message);

    /// <exception cref="RpcException">Internal, with the field and the offset: the server's bytes are no response.</exception>
    public static OutliersResponse Read(in ReadOnlySequence<byte> message)
    {
        if (message.IsSingleSegment)
        {
            return Read(message.FirstSpan);
        }

        var whole = ArrayPool<byte>.Shared.Rent(checked((int)message.Length));
        try
        {
            message.CopyTo(whole);
            return Read(whole.AsSpan(0, (int)message.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    private static OutliersResponse Read(ReadOnlySpan<byte> message)
    {
        var reader = new ResponseReader(message);
        try
        {
            while (reader.TryReadField())
            {
            }

            return new()
            {
                Indices = reader._indices,
                Outliers = reader._outliers,
                Notes = reader._notes,
                States = reader._states,
            };
        }
        catch (MalformedException error)
        {
            throw reader.ToStatus(error);
        }
    }

    private bool TryReadField()
    {
        if (!_message.TryReadTag(out var tag))
        {
            return false;
        }

        switch (tag)
        {
            case PackedIndicesTag:
                ReadIndices(_message.ReadMessage(""));
                break;
            case IndexTag:
                _indices.Add((int)_message.ReadVarint(""));
                break;
            case OutliersTag:
                _outliers.Add(OutlierReader.Read(_message.ReadMessage("")));
                break;
            case NotesTag:
                _notes.Add(_message.ReadString(""));
                break;
            case StatesTag:
                _states.Add(StateCodec.Read(_message.ReadMessage("")));
                break;
            default:
                _message.Skip(tag, "");
                break;
        }

        return true;
    }

    private readonly void ReadIndices(WireReader content)
    {
        while (!content.IsAtEnd)
        {
            _indices.Add((int)content.ReadVarint(""));
        }
    }

    private readonly RpcException ToStatus(MalformedException error) => error.ToStatus(StatusCode.Internal, _message.Field switch
    {
        0 => "",
        1 => $"indices[{_indices.Count}]",
        2 => $"outliers[{_outliers.Count}]",
        3 => $"notes[{_notes.Count}]",
        4 => $"states[{_states.Count}]",
        var other => $"field {other}",
    });
}
