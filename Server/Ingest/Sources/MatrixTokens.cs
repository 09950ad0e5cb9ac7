using System.Globalization;
using System.Text;
using System.Text.Json;
using CodeFirstOutliers.Server.Ingest.RemoteWrite;

namespace CodeFirstOutliers.Server.Ingest.Sources;

/// <summary>
/// Finds series and values among the tokens of an answer to a range query, which come a few at a time:
/// <c>{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"up"},"values":[[1764201600,"1"]]}]}}</c>.
/// </summary>
/// <param name="query">What was asked.</param>
/// <param name="page">For which times.</param>
internal sealed class MatrixTokens(SourceQuery query, SourcePage page)
{
    // how deep the parts of an answer lie
    private const int Top = 1, Data = 2, Element = 3, Part = 4, Pair = 5, Label = 5, Item = 6;

    private readonly double _first = MillisecondsOf(page.Start);
    private readonly double _last = MillisecondsOf(page.End);
    private JsonReaderState _state;
    private byte[] _label = [];
    private bool _isSuccess, _isMatrix, _isInData, _isInResult, _isAwaited;
    private bool _hasMetric, _hasName;
    private Kind _part;
    private int _values, _items;
    private double _time, _value;

    private enum Kind
    {
        Other,
        Metric,
        Values,
        Histograms,
    }

    /// <summary>Where the samples go; to be changed between two series only.</summary>
    public required WriteBatch Batch { get; set; }

    /// <summary>Whether the last token was one of a series.</summary>
    public bool IsInSeries { get; private set; }

    /// <summary>Whether what was read is an answer to a range query.</summary>
    public bool IsAnswer => _isSuccess && _isMatrix;

    /// <summary>Reads all tokens that are whole, and says how many bytes they have.</summary>
    /// <param name="bytes">What was left of the answer the last time, and what came since.</param>
    /// <param name="isLast">Whether nothing comes any more.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A text in it is no UTF-8.</exception>
    /// <exception cref="InvalidDataException">It is no answer to the question; the message says why.</exception>
    public int Read(ReadOnlySpan<byte> bytes, bool isLast)
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
            case >= Part when _isInResult && !IsInSeries:
                throw new InvalidDataException("a series of the answer is no object");
            case Part when _isInResult:
                TakePart(ref json);
                break;
            case Label when _isInResult && _part == Kind.Metric:
                TakeLabel(ref json);
                break;
            case Pair when _isInResult && _part == Kind.Histograms && json.TokenType == JsonTokenType.StartArray:
                Batch.AddHistogram();
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
            Batch.BeginSeries();
            (IsInSeries, _hasMetric, _hasName, _values, _part) = (true, false, false, 0, Kind.Other);
        }
        else if (json.TokenType == JsonTokenType.EndObject)
        {
            Batch.EndSeries();
            IsInSeries = false;
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
                    Batch.Labels.Add(Encoding.UTF8.GetBytes(SeriesName.MetricLabel));
                    Batch.Labels.Add(Encoding.UTF8.GetBytes(query.Text));
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
        if (query.Source.DropLabels.Count == 0 || !query.Source.DropLabels.Contains(Encoding.UTF8.GetString(_label)))
        {
            _hasName |= _label.AsSpan().SequenceEqual("__name__"u8) && value.Length > 0;
            Batch.Labels.Add(_label);
            Batch.Labels.Add(value);
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
        if (!(time >= _first && time <= _last) || ++_values > page.Steps)
        {
            throw new InvalidDataException("the answer has values that were not asked for");
        }

        Batch.Add(_value, (long)time);
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
