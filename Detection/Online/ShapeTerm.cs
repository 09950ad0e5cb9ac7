using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>How new the shape of the last 24 values is: their distance to the nearest earlier 24 (the left matrix profile).</summary>
/// <remarks>
/// For each lag the sum of 24 squared differences is kept: one enters, one leaves. What rounding leaves behind
/// would stay for ever, so a few lags are summed anew with each value, all of them in turn.
/// </remarks>
internal class ShapeTerm<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many values make a shape.</summary>
    public const int Length = 24;

    /// <summary>How far back the first value of an earlier shape may lie from that of the present one.</summary>
    public const int Reach = 2000;

    private const int Renewed = 16;

    private T[] _sums = [];   // by descending lag, Length last: in the order of the values they belong to
    private int _renew;

    /// <summary>Its history of distances.</summary>
    public Tail<T> Tail { get; private set; } = new();

    /// <summary>How many lags are known.</summary>
    public int Lags { get; private set; }

    /// <summary>The sums of squared differences, by descending lag.</summary>
    public Span<T> Sums => _sums.AsSpan(_sums.Length - Lags);

    /// <summary>The bytes its values take.</summary>
    public int Bytes => Tail.Bytes + (_sums.Length * Unsafe.SizeOf<T>());

    /// <summary>How surprising the shape is that ends with the last of <paramref name="values"/>.</summary>
    public double Surprise(ReadOnlySpan<T> values)
    {
        return Tail.Surprise(values.Length < 2 * Length ? 0 : Distance(values));
    }

    /// <summary>The distance of the last shape to the nearest earlier one; a test puts the reference's way of summing here.</summary>
    protected virtual double Distance(ReadOnlySpan<T> values)
    {
        var least = Lags > 0 ? Slide(values) : T.PositiveInfinity;
        if (Lags < Reach - Length + 1)
        {
            Extend();
            Sums[0] = Sum(values, Length + Lags - 1);
            least = T.Min(least, Sums[0]);
        }

        Renew(values);
        return Math.Sqrt(Math.Max(0, double.CreateTruncating(least)));
    }

    /// <summary>Writes all of it.</summary>
    public void Save(StateWriter state)
    {
        state.Write<T>(Sums);
        state.Write(_renew);
        Tail.Save(state);
    }

    /// <summary>Reads what <see cref="Save"/> wrote, beside <paramref name="values"/> values.</summary>
    public static ShapeTerm<T> Load(ref StateReader state, int values)
    {
        var sums = state.ReadValues<T>(Reach - Length + 1, float.MaxValue);
        var lags = Math.Clamp(values - (2 * Length) + 1, 0, Reach - Length + 1);
        return sums.Length == lags
            ? new() { _sums = sums, Lags = lags, _renew = state.ReadInt(0, lags), Tail = Tail<T>.Load(ref state) }
            : throw StateReader.Damaged($"it has {sums.Length} lags where {lags} belong to {values} values");
    }

    /// <summary>Moves all sums on by one value and gives the least.</summary>
    private T Slide(ReadOnlySpan<T> values)
    {
        var sums = Sums;
        var (last, gone) = (values[^1], values[^(Length + 1)]);
        var entering = values.Slice(values.Length - Length - Lags, Lags);
        var leaving = values.Slice(values.Length - (2 * Length) - Lags, Lags);
        var (lastV, goneV) = (Vector.Create(last), Vector.Create(gone));
        var sumsV = MemoryMarshal.Cast<T, Vector<T>>(sums);
        var enteringV = MemoryMarshal.Cast<T, Vector<T>>(entering)[..sumsV.Length];
        var leavingV = MemoryMarshal.Cast<T, Vector<T>>(leaving)[..sumsV.Length];
        var leasts = Vector.Create(T.PositiveInfinity);
        for (var i = 0; i < sumsV.Length; i++)
        {
            var (enters, leaves) = (lastV - enteringV[i], goneV - leavingV[i]);
            var sum = Lanes.MultiplyAdd(-leaves, leaves, Lanes.MultiplyAdd(enters, enters, sumsV[i]));
            sumsV[i] = sum;
            leasts = Vector.MinNative(leasts, sum);
        }

        var least = Lanes.Least(leasts);
        for (var i = sumsV.Length * Vector<T>.Count; i < sums.Length; i++)
        {
            var (enters, leaves) = (last - entering[i], gone - leaving[i]);
            sums[i] += (enters * enters) - (leaves * leaves);
            least = T.Min(least, sums[i]);
        }

        return least;
    }

    private void Extend()
    {
        if (Lags == _sums.Length)
        {
            var sums = new T[Math.Min(Math.Max(16, Lags * 2), Reach - Length + 1)];
            _sums.CopyTo(sums, sums.Length - Lags);
            _sums = sums;
        }

        Lags++;
    }

    private void Renew(ReadOnlySpan<T> values)
    {
        _renew = Lags < Renewed ? 0 : Math.Min(_renew, Lags - Renewed);
        var sums = Sums.Slice(_renew, Math.Min(Renewed, Lags));
        var place = 0;
        for (; place + Vector<T>.Count <= sums.Length; place += Vector<T>.Count)
        {
            SumVector(values, LagOf(_renew + place)).CopyTo(sums[place..]);
        }

        for (; place < sums.Length; place++)
        {
            sums[place] = Sum(values, LagOf(_renew + place));
        }

        _renew = _renew + sums.Length < Lags ? _renew + sums.Length : 0;
    }

    private int LagOf(int place) => Length + Lags - 1 - place;

    /// <summary>The sums of a lag and of the lags below it.</summary>
    private static Vector<T> SumVector(ReadOnlySpan<T> values, int lag)
    {
        var present = values[^Length..];
        ref readonly var earlier = ref values[values.Length - Length - lag];
        var sums = Vector<T>.Zero;
        for (var i = 0; i < Length; i++)
        {
            // the lowest of these lags is Length or above: the last vector ends with the last value at most
            var differences = Vector.Create(present[i]) - Vector.LoadUnsafe(in earlier, (nuint)i);
            sums = Lanes.MultiplyAdd(differences, differences, sums);
        }

        return sums;
    }

    private static T Sum(ReadOnlySpan<T> values, int lag)
    {
        var present = values[^Length..];
        var earlier = values.Slice(values.Length - Length - lag, Length);
        var sum = T.Zero;
        for (var i = 0; i < Length; i++)
        {
            var difference = present[i] - earlier[i];
            sum += difference * difference;
        }

        return sum;
    }
}
