using System.Numerics;
using System.Runtime.InteropServices;
using CodeFirstOutliers.Detection.Online.Expecting;
using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Terms;

/// <summary>How new the state of a series is: the distance of its averages over 3, 12 and 48 values to the nearest of their earlier ones.</summary>
/// <remarks>
/// Every second state of the last 4000 values is kept, which halves memory and time: averages over 12 and more move little from
/// one value to the next. The last 23 values' states are left out: they are near because they are recent.
/// </remarks>
internal sealed class StateTerm
{
    private const int Kept = 2000;
    private const int Every = 2;
    private const int Recent = 12;   // of those kept: 24 values

    private float[] _points = [];    // short, middle and long averages: a third of the array each, rings
    private int _room;
    private int _count;
    private int _next;
    private int _skip;

    /// <summary>The bytes it takes.</summary>
    public int Bytes => _points.Length * sizeof(float);

    /// <summary>The distance of a state to the nearest earlier one, which then is one of them.</summary>
    public double Distance(in Averages averages)
    {
        var (x, y, z) = ((float)averages.Short, (float)averages.Middle, (float)averages.Long);
        var nearest = Nearest(x, y, z);
        if (--_skip < 0)
        {
            _skip = Every - 1;
            Remember(x, y, z);
        }

        return float.IsPositiveInfinity(nearest) ? 0 : Math.Sqrt(nearest);
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        fields.Whole(ref _count, 0, Kept);
        fields.Whole(ref _next, _count < Kept ? _count : 0, _count < Kept ? _count : Kept - 1);
        fields.Whole(ref _skip, 0, Every - 1);
        if (fields.IsLoading)
        {
            _room = _count;
            _points = fields.Room(3 * _room);
        }

        for (var column = 0; column < 3; column++)
        {
            fields.Floats(_points.AsSpan(column * _room, _count), -(float)Origin.Most, (float)Origin.Most);
        }
    }

    private float Nearest(float x, float y, float z)
    {
        // the newest are those before _next; in a full ring they may lie at its end
        var gone = Math.Min(Recent, _count);
        var end = _next - gone;
        if (_count < Kept)
        {
            return end <= 0 ? float.PositiveInfinity : Nearest(0, end, x, y, z);
        }

        return end >= 0
            ? Math.Min(Nearest(0, end, x, y, z), Nearest(_next, Kept, x, y, z))
            : Nearest(_next, Kept + end, x, y, z);
    }

    private float Nearest(int from, int to, float x, float y, float z)
    {
        var xs = _points.AsSpan(from, to - from);
        var ys = _points.AsSpan(_room + from, to - from);
        var zs = _points.AsSpan((2 * _room) + from, to - from);
        var (vx, vy, vz) = (Vector.Create(x), Vector.Create(y), Vector.Create(z));
        var columnX = MemoryMarshal.Cast<float, Vector<float>>(xs);
        var columnY = MemoryMarshal.Cast<float, Vector<float>>(ys)[..columnX.Length];
        var columnZ = MemoryMarshal.Cast<float, Vector<float>>(zs)[..columnX.Length];
        var nearest = Vector.Create(float.PositiveInfinity);
        for (var i = 0; i < columnX.Length; i++)
        {
            var (dx, dy, dz) = (columnX[i] - vx, columnY[i] - vy, columnZ[i] - vz);
            nearest = Vector.MinNative(nearest, (dx * dx) + (dy * dy) + (dz * dz));
        }

        var least = Lanes.Least(nearest);
        for (var i = columnX.Length * Vector<float>.Count; i < xs.Length; i++)
        {
            var (dx, dy, dz) = (xs[i] - x, ys[i] - y, zs[i] - z);
            least = Math.Min(least, (dx * dx) + (dy * dy) + (dz * dz));
        }

        return least;
    }

    private void Remember(float x, float y, float z)
    {
        if (_count == _room && _room < Kept)
        {
            var room = Math.Min(Kept, Math.Max(64, _room * 2));
            var points = new float[3 * room];
            for (var column = 0; column < 3; column++)
            {
                _points.AsSpan(column * _room, _count).CopyTo(points.AsSpan(column * room));
            }

            (_points, _room, _next) = (points, room, _count);
        }

        (_points[_next], _points[_room + _next], _points[(2 * _room) + _next]) = (x, y, z);
        _count = Math.Min(_count + 1, Kept);
        _next = _next + 1 == Kept ? 0 : _next + 1;
    }
}
