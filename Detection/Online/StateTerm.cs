using System.Numerics;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>How new the state of a series is: the distance of its three averages to the nearest of their earlier ones.</summary>
/// <remarks>The last 23 states are left out: they are near because they are recent.</remarks>
internal sealed class StateTerm<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Window = 4000;
    private const int Recent = 23;

    /// <summary>The earlier averages over about 3, 12 and 48 values, oldest first.</summary>
    public History<T>[] Past { get; private set; } = [new(Window), new(Window), new(Window)];

    /// <summary>Its history of distances.</summary>
    public Tail<T> Tail { get; private set; } = new();

    /// <summary>The bytes its values take.</summary>
    public int Bytes => Tail.Bytes + Past.Sum(past => past.Bytes);

    /// <summary>How surprising the state is.</summary>
    public double Surprise(in Averages averages)
    {
        var state = (Short: T.CreateTruncating(averages.Short), Middle: T.CreateTruncating(averages.Middle), Long: T.CreateTruncating(averages.Long));
        var count = Math.Max(0, Past[0].Count - Recent);
        var nearest = count == 0
            ? T.Zero
            : Nearest(Past[0].Values[..count], Past[1].Values[..count], Past[2].Values[..count], state.Short, state.Middle, state.Long);
        Past[0].Append(state.Short);
        Past[1].Append(state.Middle);
        Past[2].Append(state.Long);
        return Tail.Surprise(Math.Sqrt(double.CreateTruncating(nearest)));
    }

    /// <summary>Writes all of it.</summary>
    public void Save(StateWriter state)
    {
        Array.ForEach(Past, past => past.Save(state));
        Tail.Save(state);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static StateTerm<T> Load(ref StateReader state)
    {
        History<T>[] past = [History<T>.Load(ref state, Window), History<T>.Load(ref state, Window), History<T>.Load(ref state, Window)];
        return past[0].Count == past[1].Count && past[1].Count == past[2].Count
            ? new() { Past = past, Tail = Tail<T>.Load(ref state) }
            : throw StateReader.Damaged("its averages are not equally many");
    }

    /// <summary>The smallest squared distance of (x, y, z) to the points of three equally long columns.</summary>
    internal static T Nearest(ReadOnlySpan<T> xs, ReadOnlySpan<T> ys, ReadOnlySpan<T> zs, T x, T y, T z)
    {
        var (vx, vy, vz) = (Vector.Create(x), Vector.Create(y), Vector.Create(z));
        var columnX = MemoryMarshal.Cast<T, Vector<T>>(xs);
        var columnY = MemoryMarshal.Cast<T, Vector<T>>(ys)[..columnX.Length];
        var columnZ = MemoryMarshal.Cast<T, Vector<T>>(zs)[..columnX.Length];
        var nearest = Vector.Create(T.PositiveInfinity);
        for (var i = 0; i < columnX.Length; i++)
        {
            var (dx, dy, dz) = (columnX[i] - vx, columnY[i] - vy, columnZ[i] - vz);
            nearest = Vector.MinNative(nearest, Lanes.MultiplyAdd(dz, dz, Lanes.MultiplyAdd(dy, dy, dx * dx)));
        }

        var smallest = Lanes.Least(nearest);
        for (var i = columnX.Length * Vector<T>.Count; i < xs.Length; i++)
        {
            var (dx, dy, dz) = (xs[i] - x, ys[i] - y, zs[i] - z);
            smallest = T.Min(smallest, (dx * dx) + (dy * dy) + (dz * dz));
        }

        return smallest;
    }
}
