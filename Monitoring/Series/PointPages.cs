using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Monitoring.Stores;

namespace CodeFirstOutliers.Monitoring.Series;

/// <summary>The points of a series that came after those in the store, oldest first: pages that are full, and the one that fills.</summary>
/// <param name="most">How many full pages there may be; an older one is lost when one too many is full before they were stored.</param>
internal sealed class PointPages(int most)
{
    private const int PerPage = 32;
    private const int FirstSize = 8;

    private readonly Queue<PackedPoint[]> _full = new(0);
    private PackedPoint[] _page = [];
    private int _count;

    /// <summary>How many pages hold at least so many points, the one that fills aside.</summary>
    public static int PagesOf(int points) => (points + PerPage - 1) / PerPage;

    /// <summary>The newest point; null where there is none.</summary>
    public Point? Newest => _count == 0 ? null : _page[_count - 1].Unpacked;

    /// <summary>From the last but one to the newest, in ticks; 0 where there is no such pair.</summary>
    public long Step => _count > 1 ? _page[_count - 1].Time - _page[_count - 2].Time : _count == 1 && _full.Count > 0 ? _page[0].Time - _full.Last()[^1].Time : 0;

    /// <summary>Asks for the memory that the next point needs.</summary>
    public void Fetch() => Prefetch.Line(_page, _count * Unsafe.SizeOf<PackedPoint>());

    /// <summary>The full pages, to be stored.</summary>
    public IEnumerable<StoredPage> Full => _full.Select(page => new StoredPage(page[0].Time, page[^1].Time, Bytes(page)));

    /// <summary>The page that fills.</summary>
    public byte[] Filling => Bytes(_page.AsSpan(0, _count));

    public void Add(in Point point)
    {
        if (_count == _page.Length)
        {
            MakeRoom();
        }

        _page[_count++] = new(point);
    }

    /// <summary>Goes on with a page that was filling.</summary>
    public void Restore(byte[] filling)
    {
        foreach (var point in Packed(filling))
        {
            Add(point.Unpacked);
        }
    }

    /// <summary>The full pages were stored.</summary>
    public void WereStored() => _full.Clear();

    /// <summary>The points of pages that were stored, and then those here, from a time on and before another, in ticks.</summary>
    public IEnumerable<Point> After(IEnumerable<byte[]> stored, long from, long to) =>
        stored.SelectMany(page => Packed(page).ToArray()).Concat(_full.SelectMany(page => page)).Concat(_page.Take(_count))
            .Where(point => point.Time >= from && point.Time < to)
            .Select(point => point.Unpacked);

    private void MakeRoom()
    {
        if (_count < PerPage)
        {
            Array.Resize(ref _page, Math.Min(PerPage, Math.Max(FirstSize, 2 * _count)));
            return;
        }

        if (_full.Count == most)
        {
            _full.TryDequeue(out _);
        }

        if (most > 0)
        {
            _full.Enqueue(_page);
        }

        (_page, _count) = (new PackedPoint[PerPage], 0);
    }

    private static byte[] Bytes(ReadOnlySpan<PackedPoint> points) => MemoryMarshal.AsBytes(points).ToArray();

    private static ReadOnlySpan<PackedPoint> Packed(byte[] page) => MemoryMarshal.Cast<byte, PackedPoint>(page);
}
