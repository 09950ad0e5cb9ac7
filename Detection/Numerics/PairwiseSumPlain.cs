namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>The plain twin of <see cref="PairwiseSum"/>: the same additions in the same order, one value at a time.</summary>
public static class PairwiseSumPlain
{
    /// <summary>The sum of the values.</summary>
    public static double Of(ReadOnlySpan<double> values) => Sum(values, value => value);

    /// <summary>The sum of the squared deviations of the values from a centre.</summary>
    public static double OfSquaredDeviations(ReadOnlySpan<double> values, double centre) =>
        Sum(values, value => (value - centre) * (value - centre));

    private static double Sum(ReadOnlySpan<double> values, Func<double, double> term)
    {
        if (values.Length > PairwiseSum.Block)
        {
            var half = PairwiseSum.Half(values.Length);
            return Sum(values[..half], term) + Sum(values[half..], term);
        }

        var sum = 0.0;
        var done = 0;
        if (values.Length >= PairwiseSum.Lanes)
        {
            Span<double> lanes = stackalloc double[PairwiseSum.Lanes];
            for (; done < values.Length - (values.Length % PairwiseSum.Lanes); done++)
            {
                var lane = done % PairwiseSum.Lanes;
                lanes[lane] = done < PairwiseSum.Lanes ? term(values[done]) : lanes[lane] + term(values[done]);
            }

            sum = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
        }

        for (; done < values.Length; done++)
        {
            sum += term(values[done]);
        }

        return sum;
    }
}
