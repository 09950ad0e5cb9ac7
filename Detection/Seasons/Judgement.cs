namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>The rule for each row: the limits of the noise around what is expected there, narrower among outliers and in an excursion.</summary>
internal static class Judgement
{
    /// <summary>As far to both sides outliers count as being around a row.</summary>
    private const int Reach = NoiseLimits.MostAround / 2;

    /// <summary>The rules.</summary>
    public static Residual[] Of(Rows rows, Significance significance, CancellationToken cancellationToken)
    {
        var (expected, course, leastStep) = Decomposition.Of(rows, cancellationToken);
        var left = new double[rows.Count];
        for (var row = 0; row < left.Length; row++)
        {
            left[row] = rows.Values[row] - course[row];
        }

        var limits = new NoiseLimits(course, left, significance, cancellationToken);
        var rules = new Residual[rows.Count];
        var outliers = new bool[rows.Count];
        for (var row = 0; row < rules.Length; row++)
        {
            rules[row] = Rule(expected[row], course[row], leastStep, limits.At(expected[row], 0));
            outliers[row] = rules[row].IsHigh(rows.Values[row]) || rules[row].IsLow(rows.Values[row]);
        }

        var around = 0;
        for (var row = 0; row < rules.Length + Reach; row++)
        {
            around += row < outliers.Length && outliers[row] ? 1 : 0;
            around -= row > 2 * Reach && outliers[row - (2 * Reach) - 1] ? 1 : 0;
            var middle = row - Reach;
            if (middle >= 0 && around > (outliers[middle] ? 1 : 0))
            {
                var others = around - (outliers[middle] ? 1 : 0);
                rules[middle] = Rule(expected[middle], course[middle], leastStep, limits.At(expected[middle], others));
            }
        }

        return rules;
    }

    /// <summary>
    /// In an excursion the bound lies no farther than half-way to the level that it went to: many rows have told of that level together, so each
    /// of them has only to say which of the two it belongs to.
    /// </summary>
    private static Residual Rule(double expected, double course, double leastStep, (double Below, double Above) limits)
    {
        var step = course - expected;
        return new(
            expected,
            step < -leastStep ? Math.Min(limits.Below, -step / 2) : limits.Below,
            step > leastStep ? Math.Min(limits.Above, step / 2) : limits.Above);
    }
}
