using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>Reads numbers from bytes and checks each: whatever the bytes, nothing comes out that could not have been saved.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>Whether all bytes were read.</summary>
    public readonly bool IsAtEnd => _left.IsEmpty;

    public int ReadInt(int least, int most)
    {
        var value = BinaryPrimitives.ReadInt32LittleEndian(Next(sizeof(int)));
        return value >= least && value <= most ? value : throw Damaged($"a number between {least} and {most} is {value}");
    }

    public long ReadLong() => BinaryPrimitives.ReadInt64LittleEndian(Next(sizeof(long)));

    public double ReadNumber(double largest)
    {
        var value = BinaryPrimitives.ReadDoubleLittleEndian(Next(sizeof(double)));
        return Math.Abs(value) <= largest ? value : throw Damaged($"a number of at most {largest} is {value}");
    }

    /// <summary>Reads values of a width: not more than <paramref name="most"/>, none further from 0 than <paramref name="largest"/>.</summary>
    public T[] ReadValues<T>(int most, double largest) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var count = ReadInt(0, most);
        var width = Unsafe.SizeOf<T>();
        var bytes = Next(count * width);
        var values = new T[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = width == sizeof(float)
                ? T.CreateTruncating(BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * width)..]))
                : T.CreateTruncating(BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * width)..]));
            if (!(double.CreateTruncating(T.Abs(values[i])) <= largest))
            {
                throw Damaged($"a number of at most {largest} is {values[i]}");
            }
        }

        return values;
    }

    /// <summary>The error that says what is wrong with the bytes.</summary>
    public static InvalidInputException Damaged(string what) => new($"state is damaged: {what}");

    private ReadOnlySpan<byte> Next(int count)
    {
        if (_left.Length < count)
        {
            throw Damaged($"it ends {count - _left.Length} bytes too early");
        }

        var next = _left[..count];
        _left = _left[count..];
        return next;
    }
}
