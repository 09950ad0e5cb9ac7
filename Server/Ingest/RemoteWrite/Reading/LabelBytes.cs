using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace CodeFirstOutliers.Server.Ingest.RemoteWrite.Reading;

/// <summary>The labels of one series as they came: name and value in turn, each with its length before it, in one piece that can be compared.</summary>
/// <param name="most">The most labels; of further ones only the number is kept.</param>
/// <param name="mostName">The most characters of a series' name, which has all of these texts in it.</param>
internal sealed class LabelBytes(int most, int mostName)
{
    private const int LengthSize = sizeof(int);

    /// <summary>The longest UTF-8 of a character, and room for the label of the metric and for some that are empty.</summary>
    private const int LongestCharacter = 4;
    private const int Room = 1024;

    private byte[] _bytes = new byte[1024];
    private int _length;
    private int _texts;
    private long _textBytes;

    /// <summary>All of it, for who knows the series already.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    private long MostBytes => ((long)LongestCharacter * mostName) + Room;

    public void Clear() => (_length, _texts, _textBytes) = (0, 0, 0);

    /// <summary>Adds a label's name or, after that, its value.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        _textBytes += text.Length;
        if (_texts++ >= 2 * most || _textBytes > MostBytes)
        {
            return;
        }

        var end = _length + LengthSize + text.Length;
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, end));
        }

        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length), text.Length);
        text.CopyTo(_bytes.AsSpan(_length + LengthSize));
        _length = end;
    }

    /// <summary>The labels as texts.</summary>
    /// <exception cref="FormatException">They break a rule; the message says which, and the value.</exception>
    public List<SeriesLabel> ToLabels()
    {
        CheckSize();
        List<SeriesLabel> labels = [];
        for (var at = 0; at < _length;)
        {
            var name = TextAt(ref at);
            var value = TextAt(ref at);
            labels.Add(name.Length > 0 ? new(name, value) : throw new FormatException($"a label must have a name, got none before the value {Harmless.Quoted(value)}"));
        }

        return labels;
    }

    /// <summary>Looks for what <see cref="Span"/> does not show: labels that were not kept, and half a one.</summary>
    /// <exception cref="FormatException">There are some.</exception>
    public void CheckSize()
    {
        if (_texts % 2 != 0)
        {
            throw new FormatException($"labels_refs must be pairs of a name and a value, got {_texts}");
        }

        if (_texts > 2 * most)
        {
            throw new FormatException($"a series must have at most {most} labels, got {_texts / 2}");
        }

        if (_textBytes > MostBytes)
        {
            throw new FormatException($"the labels of a series must have at most {MostBytes} bytes, got {_textBytes}");
        }
    }

    private string TextAt(ref int at)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at));
        var text = _bytes.AsSpan(at + LengthSize, length);
        at += LengthSize + length;
        return Utf8.IsValid(text)
            ? Encoding.UTF8.GetString(text)
            : throw new FormatException($"a label must be UTF-8, got {Harmless.Quoted(Encoding.UTF8.GetString(text))}");
    }
}
