using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// Sums in numpy's order, so that the result is numpy's to the last bit: fewer than 8 values one after the other; up to 128
/// in eight lanes, joined in pairs, the remainder added in order; more are split at half, rounded down to a multiple of 8.
/// The lanes are two vectors of four, whatever width the processor has. <see cref="PairwiseSumPlain"/> is the plain twin.
/// </summary>
public static class PairwiseSum
{
    internal const int Block = 128;
    internal const int Lanes = 8;

    /// <summary>So many values are summed between two looks at the token: some tens of microseconds.</summary>
    private const int Uninterrupted = 1 << 16;

    /// <summary>The sum of the values.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double Of(ReadOnlySpan<double> values, CancellationToken cancellationToken = default) =>
        Sum<Plain>(values, 0, cancellationToken);

    /// <summary>The sum of the squared deviations of the values from a centre.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double OfSquaredDeviations(
        ReadOnlySpan<double> values, double centre, CancellationToken cancellationToken = default) =>
        Sum<SquaredDeviation>(values, centre, cancellationToken);

    /// <summary>The sum of the distances of the values from a centre.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double OfDistances(
        ReadOnlySpan<double> values, double centre, CancellationToken cancellationToken = default) =>
        Sum<Distance>(values, centre, cancellationToken);

    /// <summary>Where a span of more than a block is split.</summary>
    internal static int Half(int length) => (length / 2) - (length / 2 % Lanes);

    private static double Sum<TTerm>(ReadOnlySpan<double> values, double centre, CancellationToken cancellationToken)
        where TTerm : struct, ISummand
    {
        if (values.Length <= Uninterrupted)
        {
            return SumUninterrupted<TTerm>(values, centre);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var half = Half(values.Length);
        if (TTerm.Backwards)
        {
            var second = Sum<TTerm>(values[half..], centre, cancellationToken);
            return Sum<TTerm>(values[..half], centre, cancellationToken) + second;
        }

        return Sum<TTerm>(values[..half], centre, cancellationToken) + Sum<TTerm>(values[half..], centre, cancellationToken);
    }

    private static double SumUninterrupted<TTerm>(ReadOnlySpan<double> values, double centre)
        where TTerm : struct, ISummand
    {
        if (values.Length <= Block)
        {
            return SumBlock<TTerm>(values, centre);
        }

        var half = Half(values.Length);
        return SumUninterrupted<TTerm>(values[..half], centre) + SumUninterrupted<TTerm>(values[half..], centre);
    }

    private static double SumBlock<TTerm>(ReadOnlySpan<double> values, double centre)
        where TTerm : struct, ISummand
    {
        var sum = 0.0;
        var done = 0;
        if (values.Length >= Lanes)
        {
            ref var first = ref MemoryMarshal.GetReference(values);
            var centres = Vector256.Create(centre);
            var low = TTerm.Of(Vector256.LoadUnsafe(ref first), centres);
            var high = TTerm.Of(Vector256.LoadUnsafe(ref first, 4), centres);
            for (done = Lanes; done <= values.Length - Lanes; done += Lanes)
            {
                low += TTerm.Of(Vector256.LoadUnsafe(ref first, (nuint)done), centres);
                high += TTerm.Of(Vector256.LoadUnsafe(ref first, (nuint)done + 4), centres);
            }

            sum = ((low[0] + low[1]) + (low[2] + low[3])) + ((high[0] + high[1]) + (high[2] + high[3]));
        }

        for (; done < values.Length; done++)
        {
            sum += TTerm.Of(values[done], centre);
        }

        return sum;
    }

    /// <summary>What is summed for a value; the two forms give the same bits.</summary>
    private interface ISummand
    {
        /// <summary>
        /// Whether large parts are summed last to first. The sum is the same; a pass that begins where the one before it
        /// ended finds that end still in the cache.
        /// </summary>
        static abstract bool Backwards { get; }

        static abstract double Of(double value, double centre);

        static abstract Vector256<double> Of(Vector256<double> values, Vector256<double> centres);
    }

    private readonly struct Plain : ISummand
    {
        public static bool Backwards => false;

        public static double Of(double value, double centre) => value;

        public static Vector256<double> Of(Vector256<double> values, Vector256<double> centres) => values;
    }

    private readonly struct SquaredDeviation : ISummand
    {
        public static bool Backwards => true;

        public static double Of(double value, double centre) => (value - centre) * (value - centre);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Of(Vector256<double> values, Vector256<double> centres)
        {
            var deviations = values - centres;
            return deviations * deviations;
        }
    }
    private readonly struct Distance : ISummand
    {
        public static bool Backwards => true;

        public static double Of(double value, double centre) => Math.Abs(value - centre);

        public static Vector256<double> Of(Vector256<double> values, Vector256<double> centres) =>
            Vector256.Abs(values - centres);
    }
}
