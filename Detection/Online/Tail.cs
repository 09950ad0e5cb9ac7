using System.Numerics;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>How surprising a quantity is among its own last 4000 values: p reads "about once in 10^p of them".</summary>
/// <remarks>
/// Below u, their 97 % quantile, the fraction of values that were as large counts; above it, where too few values lie to
/// count, the excess over u is taken as exponential with the mean excess seen (the method of peaks over threshold).
/// </remarks>
internal sealed class Tail<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many values are kept.</summary>
    public const int Window = 4000;

    /// <summary>The largest surprise.</summary>
    public const double Most = 30;

    private const double Quantile = 0.97;
    private const int WarmUp = 100;
    private const double Floor = 0.05;
    private static readonly double Ln10 = Math.Log(10);

    private readonly SortedWindow<T> _sorted = new();

    /// <summary>The values, oldest first.</summary>
    public History<T> Past { get; private set; } = new(Window);

    /// <summary>The bytes its values take.</summary>
    public int Bytes => Past.Bytes + _sorted.Bytes;

    /// <summary>How surprising a quantity is, 0 while fewer than 100 are known; then it is one of them.</summary>
    public double Surprise(double quantity)
    {
        var kept = T.CreateTruncating(quantity);
        var rank = _sorted.CountBelow(kept);
        var surprise = _sorted.Count < WarmUp ? 0 : Judge(double.CreateTruncating(kept), rank);
        if (Past.Count == Window)
        {
            _sorted.Replace(Past.Past(Window), kept, rank);
        }
        else
        {
            _sorted.Add(kept, rank);
        }

        Past.Append(kept);
        return surprise;
    }

    /// <summary>Writes its values.</summary>
    public void Save(StateWriter state) => Past.Save(state);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static Tail<T> Load(ref StateReader state)
    {
        var tail = new Tail<T> { Past = History<T>.Load(ref state, Window) };
        foreach (var quantity in tail.Past.Values)
        {
            tail._sorted.Add(quantity >= T.Zero ? quantity : throw StateReader.Damaged($"a distance is {quantity}"));
        }

        return tail;
    }

    private double Judge(double value, int rank)
    {
        var count = _sorted.Count;
        var limit = _sorted.Quantile(Quantile);
        var above = CountAbove(limit);
        var fraction = (double)Math.Max(above, 1) / count;
        if (value > limit)
        {
            return Math.Min(Most, -Math.Log10(fraction) + ((value - limit) / Scale(limit, above) / Ln10));
        }

        var asLarge = (double)(count - rank + 1) / (count + 1);
        return -Math.Log10(Math.Max(asLarge, fraction));
    }

    private int CountAbove(double limit)
    {
        // the limit lies between the ranks r and r + 1, so only equal values call for a search
        var above = (int)(Quantile * (_sorted.Count - 1)) + 1;
        while (above < _sorted.Count && double.CreateTruncating(_sorted[above]) <= limit)
        {
            var atMost = _sorted.CountAtMost(_sorted[above]);
            above = atMost;
        }

        return _sorted.Count - above;
    }

    private double Scale(double limit, int above)
    {
        var count = _sorted.Count;
        var sum = 0.0;
        for (var rank = count - above; rank < count; rank++)
        {
            sum += double.CreateTruncating(_sorted[rank]);
        }

        var excess = above == 0 ? 0 : (sum - (above * limit)) / above;
        var spread = limit - double.CreateTruncating(_sorted[count / 2]);
        return Math.Max(Math.Max(excess, Floor * (spread > 0 ? spread : Math.Abs(limit))), 1e-12);
    }
}
