using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>The median of about the last 4000 values: the median of the medians of blocks of sixteen (the remedian, Rousseeuw and Bassett 1990).</summary>
internal sealed class BlockMedian
{
    private const int Length = 16;
    private const int Blocks = 250;

    private readonly float[] _block = new float[Length];
    private int _filled;
    private float[] _medians = new float[16];   // a ring: the oldest stands at _next once it is full
    private float[] _sorted = new float[16];
    private int _count;
    private int _next;

    /// <summary>The bytes it takes.</summary>
    public int Bytes => (_block.Length + _medians.Length + _sorted.Length) * sizeof(float);

    /// <summary>The median; NaN before the first value.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>Takes in the next value.</summary>
    public void Add(double value)
    {
        _block[_filled++] = (float)value;
        if (_filled < Length)
        {
            Value = _count == 0 ? MedianOfBlock() : Value;
            return;
        }

        Insert(MedianOfBlock());
        _filled = 0;
        Value = Middle();
    }

    /// <summary>Asks for the memory that the next value needs.</summary>
    public void Fetch() => Prefetch.Lines(_block, 2);

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        fields.Whole(ref _filled, 0, Length - 1);
        fields.Floats(_block.AsSpan(0, _filled), -(float)Origin.Most, (float)Origin.Most);
        fields.Whole(ref _count, 0, Blocks);
        fields.Whole(ref _next, 0, _count == Blocks ? Blocks - 1 : 0);
        fields.Agree((_count * Length) + _filled >= OnlineDetector.WarmUp, "the level is that of all values");
        if (fields.IsLoading)
        {
            _medians = new float[Math.Max(16, _count)];
            _sorted = new float[_medians.Length];
        }

        fields.Floats(_medians.AsSpan(0, _count), -(float)Origin.Most, (float)Origin.Most);
        if (fields.IsLoading)
        {
            _medians.CopyTo(_sorted, 0);
            Array.Sort(_sorted, 0, _count);
            Value = _count > 0 ? Middle() : _filled > 0 ? MedianOfBlock() : double.NaN;
        }
    }

    private double Middle() => (_sorted[(_count - 1) / 2] + (double)_sorted[_count / 2]) / 2;

    private float MedianOfBlock()
    {
        Span<float> block = stackalloc float[Length];
        _block.AsSpan(0, _filled).CopyTo(block);
        block = block[.._filled];
        for (var i = 1; i < block.Length; i++)
        {
            var (value, j) = (block[i], i);
            for (; j > 0 && block[j - 1] > value; j--)
            {
                block[j] = block[j - 1];
            }

            block[j] = value;
        }

        return (block[(_filled - 1) / 2] + block[_filled / 2]) / 2;
    }

    private void Insert(float median)
    {
        if (_count < Blocks)
        {
            if (_count == _medians.Length)
            {
                var room = Math.Min(Blocks, _count * 2);
                Array.Resize(ref _medians, room);
                Array.Resize(ref _sorted, room);
            }

            _medians[_count] = median;
            Place(median, _count++);
            return;
        }

        var gone = Array.BinarySearch(_sorted, 0, _count, _medians[_next]);
        Array.Copy(_sorted, gone + 1, _sorted, gone, _count - gone - 1);
        _medians[_next] = median;
        _next = (_next + 1) % Blocks;
        Place(median, _count - 1);
    }

    private void Place(float median, int count)
    {
        var place = Array.BinarySearch(_sorted, 0, count, median);
        place = place < 0 ? ~place : place;
        Array.Copy(_sorted, place, _sorted, place + 1, count - place);
        _sorted[place] = median;
    }
}
