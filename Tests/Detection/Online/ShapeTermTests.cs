using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Tests.Detection.Online;

[TestClass]
public class ShapeTermTests
{
    [TestMethod]
    public void Its_sums_are_the_squared_distances_to_all_earlier_shapes()
    {
        var random = new Random(1);
        var values = new double[4500];
        var term = new ShapeTerm<double>();
        for (var t = 0; t < values.Length; t++)
        {
            values[t] = random.NextDouble();
            term.Surprise(values.AsSpan(0, t + 1));
            if (t % 97 == 0 || t < 80)
            {
                AssertSums(values.AsSpan(0, t + 1), term.Sums, 1e-12);
            }
        }
    }

    [TestMethod]
    public void A_huge_value_is_forgotten_when_it_has_gone_and_every_sum_was_renewed()
    {
        var random = new Random(2);
        var values = new float[6000];
        var term = new ShapeTerm<float>();
        for (var t = 0; t < values.Length; t++)
        {
            values[t] = t == 3000 ? 1e9f : random.NextSingle();
            term.Surprise(values.AsSpan(0, t + 1));
        }

        AssertSums([.. values.Select(value => (double)value)], [.. term.Sums.ToArray().Select(sum => (double)sum)], 1e-4);
    }

    private static void AssertSums(ReadOnlySpan<double> values, ReadOnlySpan<double> sums, double tolerance)
    {
        const int Length = ShapeTerm<double>.Length;
        for (var i = 0; i < sums.Length; i++)
        {
            var lag = Length + sums.Length - 1 - i;
            var sum = 0.0;
            for (var k = 1; k <= Length; k++)
            {
                sum += Math.Pow(values[^k] - values[^(k + lag)], 2);
            }

            Assert.AreEqual(sum, sums[i], tolerance, $"lag {lag} of {values.Length} values");
        }

        Assert.AreEqual(Math.Clamp(values.Length - (2 * Length) + 1, 0, ShapeTerm<double>.Reach - Length + 1), sums.Length);
    }
}
