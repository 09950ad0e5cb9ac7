using System.Buffers;
using Grpc.Core;

namespace CodeFirstOutliers.Wire;

/// <summary>Reads an <see cref="OutliersRequest"/> in one pass, its metrics into pooled columns.</summary>
internal ref struct RequestReader : IDisposable
{
    private const uint MetricsTag = 1 << 3 | (int)WireType.Length;
    private const uint DetectorTag = 2 << 3 | (int)WireType.Length;
    private const uint StatesTag = 3 << 3 | (int)WireType.Length;
    private const uint ReturnStatesTag = 4 << 3 | (int)WireType.Length;

    /// <summary>How many states, and how many names of states, one message may hold: each becomes an object.</summary>
    private const int MaxStates = 100_000;

    private readonly PooledColumns _columns = new();
    private List<SeriesState>? _states;
    private List<string>? _returnStates;
    private FieldReader _fields;
    private DetectorFields _detector;

    private RequestReader(in ReadOnlySequence<byte> message) => _fields = new(message);

    /// <exception cref="RpcException">InvalidArgument, with the field and the offset: the bytes are no request.</exception>
    public static OutliersRequest Read(in ReadOnlySequence<byte> message)
    {
        using var reader = new RequestReader(message);
        try
        {
            return reader.Read();
        }
        catch (MalformedException error)
        {
            reader._columns.Dispose();
            throw reader.ToStatus(error);
        }
    }

    public void Dispose() => _fields.Dispose();

    private OutliersRequest Read()
    {
        do
        {
            _fields.Advance(UsualMetricReader.Read(_fields.Ahead(), _fields.Remaining, _columns));
        }
        while (TryReadField());

        // most requests have no states, and a call's few objects count
        var request = new OutliersRequest { Columns = new(_columns), Detector = _detector.ToDetector() };
        if (_states is not null || _returnStates is not null)
        {
            request.States.AddRange(_states ?? []);
            request.ReturnStates.AddRange(_returnStates ?? []);
        }

        return request;
    }

    private bool TryReadField()
    {
        if (!_fields.TryRead(out var tag, out var content))
        {
            return false;
        }

        switch (tag)
        {
            case MetricsTag:
                _columns.Reserve(_fields.Remaining + content.Length + 2, content.Length + 2);
                MetricReader.Read(content, _columns);
                break;
            case DetectorTag:
                _detector.Merge(content);
                break;
            case StatesTag:
                Limit(_states?.Count ?? 0, "states");
                (_states ??= []).Add(StateCodec.Read(content));
                break;
            case ReturnStatesTag:
                Limit(_returnStates?.Count ?? 0, "return_states");
                (_returnStates ??= []).Add(content.RestAsString());
                break;
            default:
                break;
        }

        return true;
    }

    private static void Limit(int count, string field)
    {
        if (count == MaxStates)
        {
            throw new RpcException(new(StatusCode.ResourceExhausted, $"{field}: more than {MaxStates} in one message"));
        }
    }

    private readonly RpcException ToStatus(MalformedException error) => error.ToStatus(StatusCode.InvalidArgument, _fields.Field switch
    {
        0 => "",
        1 => $"metrics[{_columns.Count}]",
        2 => "detector",
        3 => $"states[{_states?.Count ?? 0}]",
        4 => $"return_states[{_returnStates?.Count ?? 0}]",
        var other => $"field {other}",
    });
}
