using System.Numerics;

namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>
/// A window over given values that knows its median: each value has its rank among all of them, and a binary indexed tree
/// (Fenwick 1994) counts the ranks that are in the window. Adding, removing and the median take logarithmic time.
/// </summary>
internal sealed class RankedWindow
{
    private readonly double[] _sorted;
    private readonly int[] _ranks;
    private readonly int[] _tree;
    private int _count;

    /// <summary>A window with nothing in it yet; infinite values never enter.</summary>
    public RankedWindow(double[] values)
    {
        _sorted = [.. values];
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(_sorted, order);
        _ranks = new int[values.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            _ranks[order[rank]] = rank;
        }

        _tree = new int[values.Length + 1];
    }

    /// <summary>The median of the window; NaN when it is empty.</summary>
    public double Median => _count == 0 ? double.NaN : Numerics.Median.Middle(At((_count - 1) / 2), At(_count / 2));

    public void Add(int index) => Change(index, 1);

    public void Remove(int index) => Change(index, -1);

    private void Change(int index, int by)
    {
        var rank = _ranks[index];
        if (double.IsFinite(_sorted[rank]))
        {
            _count += by;
            for (var node = rank + 1; node < _tree.Length; node += node & -node)
            {
                _tree[node] += by;
            }
        }
    }

    private double At(int position)
    {
        var node = 0;
        for (var step = (int)BitOperations.RoundUpToPowerOf2((uint)_tree.Length); step > 0; step /= 2)
        {
            if (node + step < _tree.Length && _tree[node + step] <= position)
            {
                node += step;
                position -= _tree[node];
            }
        }

        return _sorted[node];
    }
}
