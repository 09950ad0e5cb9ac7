using System.Buffers.Binary;

namespace CodeFirstOutliers.Detection.Online.States;

/// <summary>
/// Walks the fields of a detector, either writing each or reading and checking it: what saves a part also loads it, so that
/// the two cannot differ, and no number comes in that the part could not have had.
/// </summary>
internal sealed class StateFields
{
    private byte[] _bytes;
    private int _at;

    private StateFields(byte[] bytes, bool isLoading) => (_bytes, IsLoading) = (bytes, isLoading);

    /// <summary>Whether fields are read.</summary>
    public bool IsLoading { get; }

    /// <summary>Whether all bytes were read.</summary>
    public bool IsAtEnd => _at == _bytes.Length;

    /// <summary>The bytes written so far.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _at);

    /// <summary>Begins to write.</summary>
    public static StateFields ToSave() => new(new byte[1024], false);

    /// <summary>Begins to read.</summary>
    public static StateFields ToLoad(ReadOnlySpan<byte> bytes) => new(bytes.ToArray(), true);

    /// <summary>The error that says what is wrong with the bytes.</summary>
    public static InvalidInputException Damaged(string what) => new("state", $"is damaged: {what}");

    /// <summary>Writes bytes as they are.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Next(bytes.Length));

    /// <summary>Refuses numbers that contradict one another: none of them may be wrong alone.</summary>
    /// <param name="holds">What holds in every detector.</param>
    /// <param name="rule">That in words, such as "a ring has values".</param>
    public void Agree(bool holds, string rule)
    {
        if (IsLoading && !holds)
        {
            throw Damaged($"it does not hold that {rule}");
        }
    }

    /// <summary>Room for so many floats that are to be loaded, which must be there: a few bytes never ask for much memory.</summary>
    public float[] Room(int count, int least = 0) => _bytes.Length - _at >= (long)count * sizeof(float)
        ? new float[Math.Max(count, least)]
        : throw Damaged($"it ends {((long)count * sizeof(float)) - (_bytes.Length - _at)} bytes too early");

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public void Whole(ref int value, int least, int most)
    {
        var bytes = Next(sizeof(int));
        if (!IsLoading)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
            return;
        }

        value = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        Require(value >= least && value <= most, least, most, value);
    }

    /// <summary>A whole number of 64 bits from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public void Long(ref long value, long least = long.MinValue, long most = long.MaxValue)
    {
        var bytes = Next(sizeof(long));
        if (!IsLoading)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            return;
        }

        value = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Require(value >= least && value <= most, least, most, value);
    }

    /// <summary>A yes or no.</summary>
    public void Flag(ref bool value)
    {
        var number = value ? 1 : 0;
        Whole(ref number, 0, 1);
        value = number == 1;
    }

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>; NaN only where it stands for none.</summary>
    public void Number(ref double value, double least, double most, bool orNone = false)
    {
        var bytes = Next(sizeof(double));
        if (!IsLoading)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            return;
        }

        value = BinaryPrimitives.ReadDoubleLittleEndian(bytes);
        Require((value >= least && value <= most) || (orNone && double.IsNaN(value)), least, most, value);
    }

    /// <summary>Floats from <paramref name="least"/> to <paramref name="most"/>, as many as the span has; NaN only where it stands for none.</summary>
    public void Floats(Span<float> values, float least, float most, bool orNone = false)
    {
        var bytes = Next(values.Length * sizeof(float));
        for (var i = 0; i < values.Length; i++)
        {
            var place = bytes[(i * sizeof(float))..];
            if (!IsLoading)
            {
                BinaryPrimitives.WriteSingleLittleEndian(place, values[i]);
                continue;
            }

            values[i] = BinaryPrimitives.ReadSingleLittleEndian(place);
            Require((values[i] >= least && values[i] <= most) || (orNone && float.IsNaN(values[i])), least, most, values[i]);
        }
    }

    private static void Require<T>(bool holds, T least, T most, T value)
    {
        if (!holds)
        {
            throw Damaged(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"a number from {least} to {most} is {value}"));
        }
    }

    private Span<byte> Next(int count)
    {
        if (_at + count > _bytes.Length)
        {
            if (IsLoading)
            {
                throw Damaged($"it ends {_at + count - _bytes.Length} bytes too early");
            }

            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _at + count));
        }

        _at += count;
        return _bytes.AsSpan(_at - count, count);
    }
}
