namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// Student's t distribution: its upper tail and the quantile of it. The tail is the regularised incomplete beta function
/// I_x(ν/2, 1/2)/2 at x = ν/(ν + t²), by the continued fraction of Abramowitz and Stegun 26.5.8 evaluated with Lentz's method;
/// the quantile is found from it by Newton steps on the logarithm of the tail. Relative error below 1e-11 for 1 to 10⁷ degrees of freedom.
/// </summary>
public static class StudentT
{
    private const int MostTerms = 20_000;

    /// <summary>The t that is exceeded with a given chance.</summary>
    /// <param name="tail">The chance; above 0 and at most 1/2.</param>
    /// <param name="freedom">The degrees of freedom; at least 1.</param>
    public static double UpperQuantile(double tail, double freedom)
    {
        // Between the ends the logarithm of the tail falls steadily; a Newton step that leaves them is replaced by halving.
        var (low, high) = (0.0, double.MaxValue);
        var t = Math.Max(NormalGuess(tail), 1e-3);
        for (var step = 0; step < 500; step++)
        {
            var reached = UpperTail(t, freedom);
            (low, high) = reached > tail ? (t, high) : (low, t);
            var next = t + (Math.Log(reached / tail) * reached / Density(t, freedom));
            if (!(next > low && next < high))
            {
                next = high == double.MaxValue ? t * 2 : (low + high) / 2;
            }

            if (Math.Abs(next - t) <= 1e-14 * t)
            {
                return next;
            }

            t = next;
        }

        return t;
    }

    /// <summary>The chance of a value above t.</summary>
    /// <param name="t">At least 0.</param>
    /// <param name="freedom">The degrees of freedom; at least 1.</param>
    public static double UpperTail(double t, double freedom)
    {
        var square = t * t / freedom;
        var x = square / (1 + square);

        // The fraction converges fast on its own side of the mean, (a + 1)/(a + b + 2); on the other the complement is taken.
        return x < 1.5 / (2.5 + (freedom / 2))
            ? 0.5 - (0.5 * LowerBeta(0.5, freedom / 2, x, t, freedom))
            : 0.5 * LowerBeta(freedom / 2, 0.5, 1 / (1 + square), t, freedom);
    }

    private static double Density(double t, double freedom) =>
        GammaRatio(freedom / 2) / Math.Sqrt(Math.PI * freedom) * Math.Exp(-(freedom + 1) / 2 * LogOnePlus(t * t / freedom));

    /// <summary>I_x(a, b), where one of a and b is 1/2 and the other ν/2: x^a·(1 − x)^b / (a·B(a, b)) times the fraction.</summary>
    private static double LowerBeta(double a, double b, double x, double t, double freedom)
    {
        // x^a (1 − x)^b in either order is (t²/ν)^(1/2) · (1 + t²/ν)^(−(ν + 1)/2); 1/B(1/2, ν/2) = Γ((ν + 1)/2) / (Γ(ν/2)·√π).
        var square = t * t / freedom;
        var front = Math.Sqrt(square) * Math.Exp(-(freedom + 1) / 2 * LogOnePlus(square)) * GammaRatio(freedom / 2) / Math.Sqrt(Math.PI);
        return front / a * Fraction(a, b, x);
    }

    private static double Fraction(double a, double b, double x)
    {
        const double Tiny = 1e-300;
        var (c, d) = (1.0, 1 / NotZero(1 - ((a + b) * x / (a + 1)), Tiny));
        var value = d;
        for (var m = 1; m <= MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d), Tiny);
            c = NotZero(1 + (even / c), Tiny);
            value *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d), Tiny);
            c = NotZero(1 + (odd / c), Tiny);
            value *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-16)
            {
                break;
            }
        }

        return value;
    }

    private static double NotZero(double value, double tiny) => Math.Abs(value) < tiny ? tiny : value;

    /// <summary>Γ(a + 1/2) / Γ(a): by its series in 1/a where a is large, else stepped down from there by Γ(a + 1) = a·Γ(a).</summary>
    private static double GammaRatio(double a)
    {
        var steps = 1.0;
        while (a < 30)
        {
            steps *= a / (a + 0.5);
            a++;
        }

        var r = 1 / a;
        return steps * Math.Sqrt(a)
            * (1 + (r * ((-1.0 / 8) + (r * ((1.0 / 128) + (r * ((5.0 / 1024) + (r * ((-21.0 / 32768)
                + (r * ((-399.0 / 262144) + (r * (869.0 / 4194304)))))))))))));
    }

    /// <summary>log(1 + x) without the loss of the small digits of x (W. Kahan's correction).</summary>
    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>A rough normal quantile: where to begin.</summary>
    private static double NormalGuess(double tail)
    {
        var root = Math.Sqrt(-2 * Math.Log(tail));
        return root - ((2.30753 + (0.27061 * root)) / (1 + (root * (0.99229 + (root * 0.04481)))));
    }
}
