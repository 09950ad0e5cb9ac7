using CodeFirstOutliers.Detection.Seasons.Noise;

namespace CodeFirstOutliers.Tests.Detection.Seasons;

[TestClass]
public sealed class NoiseScaleTests
{
    /// <summary>Of a hundred values the median distance errs by an eighth: fourteen such groups would differ by half.</summary>
    [TestMethod]
    [DataRow(1), DataRow(2), DataRow(3), DataRow(4), DataRow(5)]
    public void What_chance_alone_makes_differ_is_drawn_together(int seed)
    {
        var scales = ScalesOf(seed, _ => 1);
        Assert.IsLessThan(1.2, scales.Max() / scales.Min());
    }

    [TestMethod]
    [DataRow(1), DataRow(2), DataRow(3), DataRow(4), DataRow(5)]
    public void What_really_differs_stays_different(int seed)
    {
        var scales = ScalesOf(seed, height => height);
        Assert.IsGreaterThan(4, scales[^1] / scales[0]);
    }

    /// <summary>The scales at heights from 1 to 10 of noise whose deviation depends on the height.</summary>
    private static double[] ScalesOf(int seed, Func<double, double> deviation)
    {
        var random = new Random(seed);
        var course = Enumerable.Range(0, 1440).Select(_ => 1 + (9 * random.NextDouble())).ToArray();
        var noise = course.Select(height => deviation(height) * SeededSeries.Normal(random)).ToArray();
        var scale = new NoiseScale(course, noise, CancellationToken.None);
        return [.. Enumerable.Range(1, 10).Select(height => scale.At(height))];
    }
}
