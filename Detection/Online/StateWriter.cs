using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>Writes numbers as bytes, little-endian on every machine.</summary>
internal sealed class StateWriter
{
    private byte[] _bytes = new byte[1024];
    private int _length;

    /// <summary>The bytes written so far.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Write(int value) => BinaryPrimitives.WriteInt32LittleEndian(Next(sizeof(int)), value);

    public void Write(long value) => BinaryPrimitives.WriteInt64LittleEndian(Next(sizeof(long)), value);

    public void Write(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Next(sizeof(double)), value);

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Next(bytes.Length));

    /// <summary>Writes the number of values, then each in its own width.</summary>
    public void Write<T>(ReadOnlySpan<T> values) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Write(values.Length);
        var width = Unsafe.SizeOf<T>();
        var bytes = Next(values.Length * width);
        for (var i = 0; i < values.Length; i++)
        {
            if (width == sizeof(float))
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes[(i * width)..], float.CreateTruncating(values[i]));
            }
            else
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes[(i * width)..], double.CreateTruncating(values[i]));
            }
        }
    }

    private Span<byte> Next(int count)
    {
        if (_length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}
