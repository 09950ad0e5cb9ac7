namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// Turns a rule into bounds. Rounding makes `x - mean > limit` and `x > mean + limit` differ in the last places, so the
/// bound is searched among the doubles themselves: from a guess in growing steps, then by halving.
/// </summary>
public static class Boundary
{
    /// <summary>The highest finite value that the rule does not call high; the guess should be near, and finite.</summary>
    public static double Upper<TRule>(in TRule rule, double guess)
        where TRule : struct, IRule => Search(new Above<TRule>(rule), guess);

    /// <summary>The lowest finite value that the rule does not call low; the guess should be near, and finite.</summary>
    public static double Lower<TRule>(in TRule rule, double guess)
        where TRule : struct, IRule => 0 - Search(new Below<TRule>(rule), -guess);

    private static double Search<TSide>(TSide side, double guess)
        where TSide : struct, ISide
    {
        if (!side.Excludes(double.MaxValue))
        {
            return double.MaxValue;
        }

        var (inside, outside) = (Rank(-double.MaxValue), Rank(double.MaxValue));
        var start = Math.Clamp(Rank(guess), inside, outside);
        var excluded = side.Excludes(Unrank(start));
        for (var step = 1L; ; step *= 2)
        {
            (inside, outside) = excluded ? (inside, start) : (start, outside);
            if ((ulong)step >= Distance(inside, outside) || step > long.MaxValue / 4)
            {
                break;
            }

            var next = excluded ? start - step : start + step;
            if (side.Excludes(Unrank(next)) != excluded)
            {
                (inside, outside) = excluded ? (next, start) : (start, next);
                break;
            }

            start = next;
        }

        while (Distance(inside, outside) > 1)
        {
            var middle = inside + (long)(Distance(inside, outside) / 2);
            (inside, outside) = side.Excludes(Unrank(middle)) ? (inside, middle) : (middle, outside);
        }

        return Unrank(inside);
    }

    /// <summary>Numbers the doubles in ascending order, with 0 at 0; neighbours differ by one.</summary>
    private static long Rank(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? long.MinValue - bits : bits;
    }

    private static double Unrank(long rank) =>
        BitConverter.Int64BitsToDouble(rank < 0 ? long.MinValue - rank : rank);

    private static ulong Distance(long from, long to) => unchecked((ulong)(to - from));

    private interface ISide
    {
        bool Excludes(double value);
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
