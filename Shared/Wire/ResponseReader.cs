using System.Buffers;
using Grpc.Core;

namespace CodeFirstOutliers.Wire;

/// <summary>Reads an <see cref="OutliersResponse"/> in one pass.</summary>
internal ref struct ResponseReader : IDisposable
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
    private FieldReader _fields;

    private ResponseReader(in ReadOnlySequence<byte> message) => _fields = new(message);

    /// <exception cref="RpcException">Internal, with the field and the offset: the server's bytes are no response.</exception>
    public static OutliersResponse Read(in ReadOnlySequence<byte> message)
    {
        using var reader = new ResponseReader(message);
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

    public void Dispose() => _fields.Dispose();

    private bool TryReadField()
    {
        if (!_fields.TryRead(out var tag, out var content))
        {
            return false;
        }

        switch (tag)
        {
            case PackedIndicesTag:
                ReadIndices(content);
                break;
            case IndexTag:
                _indices.Add((int)content.ReadVarint(""));
                break;
            case OutliersTag:
                _outliers.Add(OutlierReader.Read(content));
                break;
            case NotesTag:
                _notes.Add(content.RestAsString());
                break;
            case StatesTag:
                _states.Add(StateCodec.Read(content));
                break;
            default:
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

    private readonly RpcException ToStatus(MalformedException error) => error.ToStatus(StatusCode.Internal, _fields.Field switch
    {
        0 => "",
        1 => $"indices[{_indices.Count}]",
        2 => $"outliers[{_outliers.Count}]",
        3 => $"notes[{_notes.Count}]",
        4 => $"states[{_states.Count}]",
        var other => $"field {other}",
    });
}
