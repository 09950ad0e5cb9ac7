using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Tests.Detection;

[TestClass]
public sealed class SeasonalTests
{
    [TestMethod]
    public void A_value_that_is_ordinary_at_another_hour_is_found()
    {
        var values = Days(14, 24, seed: 1);
        values[100] = values[112];
        var found = new Seasonal().Find(new(values));
        Assert.Contains(100, found.Indices);
        Assert.Contains("period found: 24 steps", found.Notes);
        Assert.IsEmpty(new TwoSigma(new(3)).Find(new(values)).Indices);
    }

    [TestMethod]
    public void Times_that_are_absent_are_told()
    {
        var notes = new Seasonal().Find(new(Days(14, 24, seed: 2))).Notes;
        Assert.Contains("times are absent: the index is taken as the time", notes);
    }

    [TestMethod]
    public void Times_that_run_backwards_are_told_and_put_in_order()
    {
        var values = Days(14, 24, seed: 3);
        values[50] += 30;
        var times = values.Select((_, i) => i * TimeSpan.TicksPerHour).ToArray();
        Array.Reverse(values);
        Array.Reverse(times);
        var found = new Seasonal().Find(new(values, times));
        Assert.Contains(values.Length - 1 - 50, found.Indices);
        Assert.Contains("times run backwards: the values are taken in the order of time", found.Notes);
    }

    [TestMethod]
    public void Missing_hours_do_not_shift_the_season()
    {
        var values = Days(14, 24, seed: 4);
        values[200] += 30;
        var kept = Enumerable.Range(0, values.Length).Where(i => i % 7 != 3 && i is not (> 60 and < 70)).ToArray();
        var times = kept.Select(i => i * TimeSpan.TicksPerHour).ToArray();
        var found = new Seasonal(new(0.05), new(24)).Find(new([.. kept.Select(i => values[i])], times));
        Assert.Contains(Array.IndexOf(kept, 200), found.Indices);
        Assert.IsLessThan(4, found.Indices.Count);
    }

    [TestMethod]
    public void A_trend_is_not_an_outlier()
    {
        var values = Days(14, 24, seed: 5).Select((value, i) => value + (0.5 * i)).ToArray();
        Assert.IsLessThan(4, new Seasonal(new(0.05), new(24)).Find(new(values)).Indices.Count);
    }

    [TestMethod]
    public void A_series_without_a_season_is_tested_as_one_and_told_so()
    {
        var random = new Random(6);
        var values = Enumerable.Range(0, 300).Select(_ => SeededSeries.Normal(random)).ToArray();
        values[10] = 50;
        var found = new Seasonal().Find(new(values));
        CollectionAssert.AreEqual(new Esd().Find(new(values)).Indices.ToArray(), found.Indices.ToArray());
        Assert.Contains("no period was found: the series is tested as one without seasons", found.Notes);
    }

    [TestMethod]
    public void A_period_of_more_than_half_the_series_is_named_with_it()
    {
        var error = Assert.ThrowsExactly<InvalidInputException>(() => new Seasonal(new(0.05), new(6)).Find(new(new double[11])));
        Assert.AreEqual("period must be at most half the series, which has 11 steps, got 6", error.Message);
    }

    private static double[] Days(int days, int hours, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, days * hours)
            .Select(i => (10 * Math.Sin(2 * Math.PI * i / hours)) + (0.5 * SeededSeries.Normal(random)))];
    }
}
