using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Wire;

/// <summary>
/// The metrics of a message: their values as a column, their times and names as they came, until someone asks for them. All
/// of it lies in pooled arrays.
/// </summary>
internal sealed class EncodedMetrics : IColumns, IDisposable
{
    /// <summary>So many bytes are worked on before anybody looks whether it is still wanted.</summary>
    public const int Step = 1 << 20;

    private byte[] _message;
    private double[] _values = [];
    private TimesAndNames? _timesAndNames;

    /// <summary>Keeps a copy of the message: the transport takes its own bytes back at once.</summary>
    public EncodedMetrics(in ReadOnlySequence<byte> message, CancellationToken cancellationToken)
    {
        Length = checked((int)message.Length);
        _message = Pool.Rent<byte>(Length);
        if (Length <= Step)
        {
            message.CopyTo(_message);
        }
        else
        {
            Copy(message, cancellationToken);
        }
    }

    /// <summary>How many bytes the message has.</summary>
    public int Length { get; }

    /// <summary>How many metrics were read.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<byte> Message => _message.AsSpan(0, Length);

    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    public ReadOnlySpan<long> Times => TimesAndNames(default).Times;

    public ReadOnlySpan<int> NameIds => TimesAndNames(default).NameIds;

    public IReadOnlyList<string> Names => TimesAndNames(default).Names;

    public void Decode(CancellationToken cancellationToken) => TimesAndNames(cancellationToken);

    /// <summary>Takes in the metrics from an offset on that are written in the usual way, those within one <see cref="Step"/>.</summary>
    /// <returns>The offset behind the last of them.</returns>
    public int AddUsual(int offset)
    {
        ref var message = ref MemoryMarshal.GetArrayDataReference(_message);
        var last = (int)Math.Min(Length - UsualMetric.Room, offset + (long)Step);
        var values = _values;
        var count = Count;
        while (offset <= last && UsualMetric.TryFind(ref Unsafe.Add(ref message, offset), out var metric))
        {
            if ((uint)count >= (uint)values.Length)
            {
                Count = count;
                values = Grow(Length - offset, metric.Size);
            }

            values[count++] = metric.Value;
            offset += metric.Size;
        }

        Count = count;
        return offset;
    }

    /// <summary>Takes in a metric's value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="remaining">The bytes of the message from the metric on.</param>
    /// <param name="size">How many of them it takes.</param>
    public void Add(double value, int remaining, int size)
    {
        if (Count == _values.Length)
        {
            Grow(remaining, size);
        }

        _values[Count++] = value;
    }

    public void Dispose()
    {
        Pool.Return(_message);
        Pool.Return(_values);
        _timesAndNames?.Dispose();
        (_message, _values, _timesAndNames) = ([], [], null);
    }

    private TimesAndNames TimesAndNames(CancellationToken cancellationToken)
    {
        if (_timesAndNames is null)
        {
            var read = Wire.TimesAndNames.Read(Message, Count, cancellationToken);
            if (Interlocked.CompareExchange(ref _timesAndNames, read, null) is not null)
            {
                read.Dispose();
            }
        }

        return _timesAndNames;
    }

    private void Copy(ReadOnlySequence<byte> message, CancellationToken cancellationToken)
    {
        for (var at = 0; at < Length; at += Step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var piece = message.Slice(0, Math.Min(Step, Length - at));
            piece.CopyTo(_message.AsSpan(at));
            message = message.Slice(piece.End);
        }
    }

    /// <summary>The metrics to come are taken to be like the one at hand; none is smaller than 2 bytes.</summary>
    private double[] Grow(int remaining, int size)
    {
        // growing fourfold keeps all arrays ever rented within a third more than the last
        var likely = Math.Max((remaining / size) + 1, 4L * Count);
        Pool.Resize(ref _values, Count, (int)(Count + Math.Min(likely, remaining / 2)));
        return _values;
    }
}
