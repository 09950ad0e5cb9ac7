namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// Turns a rule into bounds. Rounding makes `x - mean > limit` and `x > mean + limit` differ in the last places, so the
/// bound is searched among the doubles themselves: from a guess in growing steps, then by halving.
/// </summary>
public static class Boundary
{
    /// <summary>The band of a rule around an expected value, on the wanted sides and widened to the least deviation.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="expected">The expected value; finite.</param>
    /// <param name="limit">A guess how far the bounds are from it.</param>
    /// <param name="gate">The wanted sides, and the least deviation.</param>
    public static Band Band<TRule>(in TRule rule, double expected, double limit, Gate gate)
        where TRule : struct, IRule
    {
        var gated = new Gated<TRule>(rule, expected, gate.MinDeviation.Value);
        var guess = Math.Max(limit, gate.MinDeviation.Value);
        return new(
            expected,
            gate.Low ? 0 - Search(new Below<Gated<TRule>>(gated), guess - expected) : double.NegativeInfinity,
            gate.High ? Search(new Above<Gated<TRule>>(gated), guess + expected) : double.PositiveInfinity);
    }

    private static double Search<TSide>(TSide side, double guess)
        where TSide : struct, ISide
    {
        if (!side.Excludes(double.MaxValue))
        {
            return double.MaxValue;
        }

        var (inside, outside) = (DoubleOrder.Rank(-double.MaxValue), DoubleOrder.Rank(double.MaxValue));
        var start = Math.Clamp(DoubleOrder.Rank(guess), inside, outside);
        var excluded = side.Excludes(DoubleOrder.Unrank(start));
        for (var step = 1L; ; step *= 2)
        {
            (inside, outside) = excluded ? (inside, start) : (start, outside);
            if ((ulong)step >= DoubleOrder.Distance(inside, outside) || step > long.MaxValue / 4)
            {
                break;
            }

            var next = excluded ? start - step : start + step;
            if (side.Excludes(DoubleOrder.Unrank(next)) != excluded)
            {
                (inside, outside) = excluded ? (next, start) : (start, next);
                break;
            }

            start = next;
        }

        while (DoubleOrder.Distance(inside, outside) > 1)
        {
            var middle = inside + (long)(DoubleOrder.Distance(inside, outside) / 2);
            (inside, outside) = side.Excludes(DoubleOrder.Unrank(middle)) ? (inside, middle) : (middle, outside);
        }

        return DoubleOrder.Unrank(inside);
    }

    private interface ISide
    {
        bool Excludes(double value);
    }

    private readonly struct Gated<TRule>(TRule rule, double expected, double minDeviation) : IRule
        where TRule : struct, IRule
    {
        public bool IsHigh(double value) => rule.IsHigh(value) && value - expected > minDeviation;

        public bool IsLow(double value) => rule.IsLow(value) && expected - value > minDeviation;
    }

    private readonly struct Above<TRule>(TRule rule) : ISide
        where TRule : struct, IRule
    {
        public bool Excludes(double value) => rule.IsHigh(value);
    }

    private readonly struct Below<TRule>(TRule rule) : ISide
        where TRule : struct, IRule
    {
        public bool Excludes(double value) => rule.IsLow(-value);
    }
}
