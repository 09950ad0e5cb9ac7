using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Tests.Detection.Online;

/// <summary>
/// The shape term as oracles/online.py sums it, by incremental dot products: where a shape repeats exactly, its
/// distance there is what rounding left over, and agreement to 1e-9 takes the same rounding.
/// </summary>
internal sealed class DotProductShapeTerm : ShapeTerm<double>
{
    private readonly double[] _values = new double[32_768];   // longer than any of the files
    private readonly double[] _squares = new double[32_768];
    private readonly double[] _products = new double[32_768];
    private int _count;

    protected override double Distance(ReadOnlySpan<double> values)
    {
        if (_count == 0)
        {
            // the first shapes have no earlier one, but their sums are needed
            foreach (var value in values[..^1])
            {
                Add(value);
            }
        }

        var start = Add(values[^1]);
        var nearest = double.PositiveInfinity;
        for (var k = Math.Max(0, start - Reach); k <= start - Length; k++)
        {
            nearest = Math.Min(nearest, _squares[start] + _squares[k] - (2 * _products[k]));
        }

        return Math.Sqrt(Math.Max(0, nearest));
    }

    private int Add(double value)
    {
        _values[_count++] = value;
        var start = _count - Length;
        if (start < 0)
        {
            return start;
        }

        _squares[start] = Dot(start, start);
        var oldest = Math.Max(0, start - Reach);
        for (var k = start; k >= Math.Max(1, oldest); k--)
        {
            _products[k] = _products[k - 1] - (_values[start - 1] * _values[k - 1]) + (value * _values[k + Length - 1]);
        }

        if (oldest == 0)
        {
            _products[0] = Dot(0, start);
        }

        return start;
    }

    private double Dot(int a, int b)
    {
        var sum = 0.0;
        for (var i = 0; i < Length; i++)
        {
            sum += _values[a + i] * _values[b + i];
        }

        return sum;
    }
}
