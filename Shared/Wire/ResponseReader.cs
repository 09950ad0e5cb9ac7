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
    private const uint IncidentsTag = 5 << 3 | (int)WireType.Length;

    private readonly OutliersResponse _response = new();
    private WireReader _message;

    private ResponseReader(ReadOnlySpan<byte> message) => _message = new(message);

    /// <exception cref="UnreadableException">Internal, with the field and the offset: the server's bytes are no response.</exception>
    public static OutliersResponse Read(in ReadOnlySequence<byte> message)
    {
        if (message.IsSingleSegment)
        {
            return Read(message.FirstSpan);
        }

        var whole = Pool.Rent<byte>(checked((int)message.Length));
        try
        {
            message.CopyTo(whole);
            return Read(whole.AsSpan(0, (int)message.Length));
        }
        finally
        {
            Pool.Return(whole);
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

            return reader._response;
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
                _response.Indices.Add((int)_message.ReadVarint(""));
                break;
            case OutliersTag:
                _response.Outliers.Add(OutlierReader.Read(_message.ReadMessage("")));
                break;
            case NotesTag:
                _response.Notes.Add(_message.ReadString(""));
                break;
            case StatesTag:
                _response.States.Add(StateCodec.Read(_message.ReadMessage("")));
                break;
            case IncidentsTag:
                _response.Incidents.Add(IncidentCodec.Read(_message.ReadMessage("")));
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
            _response.Indices.Add((int)content.ReadVarint(""));
        }
    }

    private readonly UnreadableException ToStatus(MalformedException error) => error.ToStatus(StatusCode.Internal, _message.Field switch
    {
        0 => "",
        1 => $"indices[{_response.Indices.Count}]",
        2 => $"outliers[{_response.Outliers.Count}]",
        3 => $"notes[{_response.Notes.Count}]",
        4 => $"states[{_response.States.Count}]",
        5 => $"incidents[{_response.Incidents.Count}]",
        var other => $"field {other}",
    });
}
