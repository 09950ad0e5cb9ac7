using System.Numerics;
using System.Runtime.InteropServices;
using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Terms;

/// <summary>How new the shape of the last 24 values is: their distance to the nearest earlier 24 (the left matrix profile).</summary>
/// <remarks>
/// A shape is one of values up to about three units, and of their logarithms beyond, so that one spike is not all of it.
/// For each lag the sum of 24 squared differences is kept: one enters, one leaves. What rounding leaves behind
/// would stay for ever, so a few lags are summed anew with each value, all of them in turn.
/// </remarks>
internal sealed class ShapeTerm
{
    /// <summary>How many values make a shape.</summary>
    public const int Length = 24;

    /// <summary>How far back the first value of an earlier shape may lie from that of the present one.</summary>
    public const int Reach = 2000;

    /// <summary>No value of a shape is larger: asinh(0.3 · 10^18) is 41.</summary>
    public const float MostValue = 64;

    private const int Renewed = 16;
    private const double Straight = 0.3;
    private const float MostSum = Length * 4 * MostValue * MostValue * 2;   // 24 squares of differences, and as much again for what rounding adds
    private const float MostRest = 16;   // what rounding leaves behind until a sum is made anew

    private float[] _sums = [];   // by descending lag, Length last: in the order of the values they belong to
    private int _renew;

    /// <summary>How many lags are known.</summary>
    public int Lags { get; private set; }

    /// <summary>The sums of squared differences, by descending lag.</summary>
    public Span<float> Sums => _sums.AsSpan(_sums.Length - Lags);

    /// <summary>The bytes its values take.</summary>
    public int Bytes => _sums.Length * sizeof(float);

    /// <summary>A value as shapes have it.</summary>
    /// <param name="value">The value, in the series' own numbers.</param>
    public static float ValueOf(double value) => (float)Math.Asinh(Straight * value);

    /// <summary>The distance of the last 24 of <paramref name="values"/> to the nearest earlier 24; 0 while there are none.</summary>
    public double Distance(ReadOnlySpan<float> values)
    {
        if (values.Length < 2 * Length)
        {
            return 0;
        }

        var least = Lags > 0 ? Slide(values) : float.PositiveInfinity;
        if (Lags < Reach - Length + 1)
        {
            Extend();
            Sums[0] = Sum(values, Length + Lags - 1);
            least = Math.Min(least, Sums[0]);
        }

        Renew(values);
        return Math.Sqrt(Math.Max(0, least));
    }

    /// <summary>Saves or loads it, beside the values that it is told of.</summary>
    public void Visit(StateFields fields, ReadOnlySpan<float> values)
    {
        if (fields.IsLoading)
        {
            Lags = Math.Clamp(values.Length - (2 * Length) + 1, 0, Reach - Length + 1);
            _sums = fields.Room(Lags);
        }

        fields.Floats(Sums, -MostRest, MostSum);
        fields.Agree(!fields.IsLoading || AreSumsOf(values), "the sums are those of the values");
        fields.Whole(ref _renew, 0, Lags);
    }

    private bool AreSumsOf(ReadOnlySpan<float> values)
    {
        for (var place = 0; place < Lags; place++)
        {
            if (Math.Abs(Sums[place] - Sum(values, LagOf(place))) > MostRest)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Moves all sums on by one value and gives the least.</summary>
    private float Slide(ReadOnlySpan<float> values)
    {
        var sums = Sums;
        var (last, gone) = (values[^1], values[^(Length + 1)]);
        var entering = values.Slice(values.Length - Length - Lags, Lags);
        var leaving = values.Slice(values.Length - (2 * Length) - Lags, Lags);
        var (lastV, goneV) = (Vector.Create(last), Vector.Create(gone));
        var sumsV = MemoryMarshal.Cast<float, Vector<float>>(sums);
        var enteringV = MemoryMarshal.Cast<float, Vector<float>>(entering)[..sumsV.Length];
        var leavingV = MemoryMarshal.Cast<float, Vector<float>>(leaving)[..sumsV.Length];
        var leasts = Vector.Create(float.PositiveInfinity);
        for (var i = 0; i < sumsV.Length; i++)
        {
            var (enters, leaves) = (lastV - enteringV[i], goneV - leavingV[i]);
            var sum = Vector.FusedMultiplyAdd(-leaves, leaves, Vector.FusedMultiplyAdd(enters, enters, sumsV[i]));
            sumsV[i] = sum;
            leasts = Vector.MinNative(leasts, sum);
        }

        var least = Lanes.Least(leasts);
        for (var i = sumsV.Length * Vector<float>.Count; i < sums.Length; i++)
        {
            var (enters, leaves) = (last - entering[i], gone - leaving[i]);
            sums[i] += (enters * enters) - (leaves * leaves);
            least = Math.Min(least, sums[i]);
        }

        return least;
    }

    private void Extend()
    {
        if (Lags == _sums.Length)
        {
            var sums = new float[Math.Min(Math.Max(16, Lags * 2), Reach - Length + 1)];
            _sums.CopyTo(sums, sums.Length - Lags);
            _sums = sums;
        }

        Lags++;
    }

    private void Renew(ReadOnlySpan<float> values)
    {
        _renew = Lags < Renewed ? 0 : Math.Min(_renew, Lags - Renewed);
        var sums = Sums.Slice(_renew, Math.Min(Renewed, Lags));
        var place = 0;
        for (; place + Vector<float>.Count <= sums.Length; place += Vector<float>.Count)
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
    private static Vector<float> SumVector(ReadOnlySpan<float> values, int lag)
    {
        var present = values[^Length..];
        ref readonly var earlier = ref values[values.Length - Length - lag];
        var sums = Vector<float>.Zero;
        for (var i = 0; i < Length; i++)
        {
            // the lowest of these lags is Length or above: the last vector ends with the last value at most
            var differences = Vector.Create(present[i]) - Vector.LoadUnsafe(in earlier, (nuint)i);
            sums = Vector.FusedMultiplyAdd(differences, differences, sums);
        }

        return sums;
    }

    private static float Sum(ReadOnlySpan<float> values, int lag)
    {
        var present = values[^Length..];
        var earlier = values.Slice(values.Length - Length - lag, Length);
        var sum = 0f;
        for (var i = 0; i < Length; i++)
        {
            var difference = present[i] - earlier[i];
            sum += difference * difference;
        }

        return sum;
    }
}
