using System.Buffers;
using Grpc.Core;

namespace CodeFirstOutliers.Wire;

/// <summary>Reads an <see cref="OutliersRequest"/> in one pass: all of it is checked, and of the metrics the values are taken.</summary>
internal ref struct RequestReader
{
    private const uint DetectorTag = 2 << 3 | (int)WireType.Length;
    private const uint StatesTag = 3 << 3 | (int)WireType.Length;
    private const uint ReturnStatesTag = 4 << 3 | (int)WireType.Length;

    /// <summary>How many states, and how many names of states, one message may hold: each becomes an object.</summary>
    private const int MaxStates = 100_000;

    private readonly EncodedMetrics _metrics;
    private List<SeriesState>? _states;
    private List<string>? _returnStates;
    private WireReader _message;
    private DetectorFields _detector;

    private RequestReader(EncodedMetrics metrics)
    {
        _metrics = metrics;
        _message = new(metrics.Message);
    }

    /// <param name="message">The bytes, which are copied.</param>
    /// <param name="cancellationToken">Looked at every megabyte.</param>
    /// <exception cref="UnreadableException">InvalidArgument, with the field and the offset: the bytes are no request; ResourceExhausted: too much is in them.</exception>
    public static OutliersRequest Read(in ReadOnlySequence<byte> message, CancellationToken cancellationToken = default)
    {
        var metrics = new EncodedMetrics(message, cancellationToken);
        var reader = new RequestReader(metrics);
        try
        {
            return reader.Read(cancellationToken);
        }
        catch (MalformedException error)
        {
            metrics.Dispose();
            throw reader.ToStatus(error);
        }
        catch
        {
            metrics.Dispose();
            throw;
        }
    }

    private OutliersRequest Read(CancellationToken cancellationToken)
    {
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            _message.Advance(_metrics.AddUsual(_message.At) - _message.At);
        }
        while (TryReadField());

        // most requests have no states, and a call's few objects count
        var request = new OutliersRequest { Columns = new(_metrics), Detector = _detector.ToDetector() };
        if (_states is not null || _returnStates is not null)
        {
            request.States.AddRange(_states ?? []);
            request.ReturnStates.AddRange(_returnStates ?? []);
        }

        return request;
    }

    private bool TryReadField()
    {
        var start = _message.At;
        if (!_message.TryReadTag(out var tag))
        {
            return false;
        }

        switch (tag)
        {
            case MetricFields.Tag:
                var metric = AnyMetric.Read(_message.ReadMessage(""));
                _metrics.Add(metric.Value, _metrics.Length - start, _message.At - start);
                break;
            case DetectorTag:
                _detector.Merge(_message.ReadMessage(""));
                break;
            case StatesTag:
                Limit(_states?.Count ?? 0, "states");
                (_states ??= []).Add(StateCodec.Read(_message.ReadMessage("")));
                break;
            case ReturnStatesTag:
                Limit(_returnStates?.Count ?? 0, "return_states");
                (_returnStates ??= []).Add(_message.ReadString(""));
                break;
            default:
                _message.Skip(tag, "");
                break;
        }

        return true;
    }

    private static void Limit(int count, string field)
    {
        if (count == MaxStates)
        {
            throw new UnreadableException(StatusCode.ResourceExhausted, field, $"more than {MaxStates} in one message");
        }
    }

    private readonly UnreadableException ToStatus(MalformedException error) => error.ToStatus(StatusCode.InvalidArgument, _message.Field switch
    {
        0 => "",
        1 => $"metrics[{_metrics.Count}]",
        2 => "detector",
        3 => $"states[{_states?.Count ?? 0}]",
        4 => $"return_states[{_returnStates?.Count ?? 0}]",
        var other => $"field {other}",
    });
}
