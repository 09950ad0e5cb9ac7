using System.Globalization;
using System.Text;
using System.Text.Json;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Ingest.RemoteWrite;
using CodeFirstOutliers.Wire;

namespace CodeFirstOutliers.Server.Ingest.Sources;

/// <summary>
/// Reads the answer to a range query while it comes, and has its samples judged in batches, so that no more of it is held than a part:
/// <c>{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"up"},"values":[[1764201600,"1"]]}]}}</c>.
/// </summary>
internal sealed class MatrixReader : IDisposable
{
    private const int FirstBuffer = 64 * 1024;

    /// <summary>The longest text of an answer.</summary>
    private const int LongestText = 1024 * 1024;

    /// <summary>From how many samples on a batch is sent.</summary>
    private const int SamplesAtOnce = 4096;

    // how deep the parts of an answer lie
    private const int Top = 1, Data = 2, Element = 3, Part = 4, Pair = 5, Label = 5, Item = 6;

    private readonly SourceQuery _query;
    private readonly SourcePage _page;
    private readonly SampleSink _sink;
    private readonly double _first;
    private readonly double _last;
    private WriteBatch _batch;
    private Share _share;
    private JsonReaderState _state;
    private byte[] _label = [];
    private bool _isSuccess, _isMatrix, _isInData, _isInResult, _isAwaited;
    private bool _isInSeries, _hasMetric, _hasName;
    private Kind _part;
    private int _values, _items;
    private double _time, _value;

    public MatrixReader(SourceQuery query, SourcePage page, SampleSink sink)
    {
        (_query, _page, _sink) = (query, page, sink);
        (_batch, _share) = sink.Begin();
        (_first, _last) = (MillisecondsOf(page.Start), MillisecondsOf(page.End));
    }

    private enum Kind
    {
        Other,
        Metric,
        Values,
        Histograms,
    }

    /// <summary>Reads an answer to its end.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A text in it is no UTF-8.</exception>
    /// <exception cref="InvalidDataException">It is no answer to the question; the message says why.</exception>
    /// <exception cref="UnreadException">It is too large.</exception>
    /// <exception cref="LimitExceededException">There is no room for its samples at the moment.</exception>
    public async Task ReadAsync(Stream body, long most, CancellationToken cancellationToken)
    {
        var (buffer, length, total) = (Pool.Rent<byte>(FirstBuffer), 0, 0L);
        try
        {
            for (var isLast = false; !isLast;)
            {
                var read = await body.ReadAsync(buffer.AsMemory(length), cancellationToken);
                isLast = read == 0;
                if ((total += read) > most)
                {
                    throw new UnreadException($"the answer has more than the {most} bytes that are taken") { IsTooMuch = true };
                }

                length += read;
                var used = Read(buffer.AsSpan(0, length), isLast);
                buffer.AsSpan(used, length - used).CopyTo(buffer);
                length -= used;
                if (length == buffer.Length)
                {
                    Pool.Resize(ref buffer, length, length < LongestText ? 2 * length : throw new InvalidDataException($"a text of the answer has more than {LongestText} bytes"));
                }

                if (_batch.Received >= SamplesAtOnce && !_isInSeries)
                {
                    await SendAsync(cancellationToken);
                }
            }

            await SendAsync(cancellationToken);
        }
        finally
        {
            Pool.Return(buffer);
        }

        if (!_isSuccess || !_isMatrix)
        {
            throw new InvalidDataException("the answer is not that of a range query");
        }
    }

    public void Dispose() => _share.Dispose();

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await _sink.SendAsync(_batch, _page.IsHistory, cancellationToken);
        _share.Dispose();
        (_batch, _share) = _sink.Begin();
    }

    private int Read(ReadOnlySpan<byte> bytes, bool isLast)
    {
        var json = new Utf8JsonReader(bytes, isLast, _state);
        while (json.Read())
        {
            Take(ref json);
        }

        _state = json.CurrentState;
        return (int)json.BytesConsumed;
    }

    private void Take(ref Utf8JsonReader json)
    {
        switch (json.CurrentDepth)
        {
            case Top:
                TakeTop(ref json);
                break;
            case Data when _isInData:
                TakeData(ref json);
                break;
            case Element when _isInResult:
                TakeElement(ref json);
                break;
            case >= Part when _isInResult && !_isInSeries:
                throw new InvalidDataException("a series of the answer is no object");
            case Part when _isInResult:
                TakePart(ref json);
                break;
            case Label when _isInResult && _part == Kind.Metric:
                TakeLabel(ref json);
                break;
            case Pair when _isInResult && _part == Kind.Histograms && json.TokenType == JsonTokenType.StartArray:
                _batch.AddHistogram();
                break;
            case Pair or Item when _isInResult && _part == Kind.Values:
                TakeValue(ref json);
                break;
        }
    }

    private void TakeTop(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.PropertyName)
        {
            (_isInData, _isInResult, _isAwaited) = (json.ValueTextEquals("data"u8), false, json.ValueTextEquals("status"u8));
        }
        else if (_isAwaited)
        {
            (_isSuccess, _isAwaited) = (json.TokenType == JsonTokenType.String && json.ValueTextEquals("success"u8), false);
        }
    }

    private void TakeData(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.PropertyName)
        {
            (_isInResult, _isAwaited) = (json.ValueTextEquals("result"u8), json.ValueTextEquals("resultType"u8));
        }
        else if (_isAwaited)
        {
            (_isMatrix, _isAwaited) = (json.TokenType == JsonTokenType.String && json.ValueTextEquals("matrix"u8), false);
        }
    }

    private void TakeElement(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.StartObject)
        {
            _batch.BeginSeries();
            (_isInSeries, _hasMetric, _hasName, _values, _part) = (true, false, false, 0, Kind.Other);
        }
        else if (json.TokenType == JsonTokenType.EndObject)
        {
            _batch.EndSeries();
            _isInSeries = false;
        }
    }

    private void TakePart(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.PropertyName:
                _part = json.ValueTextEquals("metric"u8) ? Kind.Metric : json.ValueTextEquals("values"u8) ? Kind.Values : json.ValueTextEquals("histograms"u8) ? Kind.Histograms : Kind.Other;
                break;
            case JsonTokenType.EndObject when _part == Kind.Metric:
                _hasMetric = true;
                if (!_hasName)
                {
                    // what a query calculates has no metric's name: its text tells it from what others calculate
                    _batch.Labels.Add(Encoding.UTF8.GetBytes(SeriesName.MetricLabel));
                    _batch.Labels.Add(Encoding.UTF8.GetBytes(_query.Text));
                }

                break;
            case JsonTokenType.StartArray when _part == Kind.Values && !_hasMetric:
                throw new InvalidDataException("the values of a series come before its labels");
        }
    }

    private void TakeLabel(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.PropertyName)
        {
            _label = BytesOf(ref json);
            return;
        }

        var value = json.TokenType == JsonTokenType.String ? BytesOf(ref json) : throw new InvalidDataException("the value of a label is no text");
        if (_query.Source.DropLabels.Count == 0 || !_query.Source.DropLabels.Contains(Encoding.UTF8.GetString(_label)))
        {
            _hasName |= _label.AsSpan().SequenceEqual("__name__"u8) && value.Length > 0;
            _batch.Labels.Add(_label);
            _batch.Labels.Add(value);
        }
    }

    private void TakeValue(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.StartArray when json.CurrentDepth == Pair:
                _items = 0;
                break;
            case JsonTokenType.EndArray when json.CurrentDepth == Pair && _items == 2:
                AddValue();
                break;
            case JsonTokenType.Number when json.CurrentDepth == Item && _items == 0:
                (_time, _items) = (json.GetDouble(), 1);
                break;
            case JsonTokenType.String when json.CurrentDepth == Item && _items == 1:
                (_value, _items) = (ValueOf(json.ValueSpan), 2);
                break;
            default:
                throw new InvalidDataException("a value of a series is no pair of a time and a text");
        }
    }

    private void AddValue()
    {
        var time = Math.Round(_time * 1000);
        if (!(time >= _first && time <= _last) || ++_values > _page.Steps)
        {
            throw new InvalidDataException("the answer has values that were not asked for");
        }

        _batch.Add(_value, (long)time);
    }

    private static double ValueOf(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("NaN"u8) ? double.NaN
        : text.SequenceEqual("+Inf"u8) ? double.PositiveInfinity
        : text.SequenceEqual("-Inf"u8) ? double.NegativeInfinity
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : throw new InvalidDataException("a value of a series is no number");

    private static byte[] BytesOf(ref Utf8JsonReader json)
    {
        if (!json.ValueIsEscaped)
        {
            return json.ValueSpan.ToArray();
        }

        var bytes = new byte[json.ValueSpan.Length];
        return bytes[..json.CopyString(bytes)];
    }

    private static double MillisecondsOf(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerMillisecond;
}
