namespace CodeFirstOutliers.Monitoring.Series;

/// <summary>The newest points of a series, oldest first; a ring that grows up to its capacity.</summary>
internal sealed class RecentPoints(int capacity)
{
    private const int FirstSize = 16;

    private Point[] _points = [];
    private int _start;

    public int Count { get; private set; }

    public Point this[int index] => _points[(_start + index) % _points.Length];

    public void Add(in Point point)
    {
        if (Count == _points.Length && Count < capacity)
        {
            Grow();
        }

        if (Count < _points.Length)
        {
            _points[(_start + Count++) % _points.Length] = point;
        }
        else if (Count > 0)
        {
            _points[_start] = point;
            _start = (_start + 1) % _points.Length;
        }
    }

    /// <summary>The points from a time on, and before another, in ticks.</summary>
    public IEnumerable<Point> Between(long from, long to)
    {
        for (var index = 0; index < Count; index++)
        {
            if (this[index] is var point && point.Time >= from && point.Time < to)
            {
                yield return point;
            }
        }
    }

    private void Grow()
    {
        var larger = new Point[Math.Min(capacity, Math.Max(FirstSize, 2 * _points.Length))];
        for (var index = 0; index < Count; index++)
        {
            larger[index] = this[index];
        }

        (_points, _start) = (larger, 0);
    }
}
