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

    [TestMethod]
    [DataRow("quiet"), DataRow("shift"), DataRow("outage"), DataRow("stuck"), DataRow("flat-day")]
    public void A_week_is_found_behind_its_days(string happening)
    {
        var found = new Seasonal().Find(new(PlainSeries.Make("week", happening, seed: 41).Values), explain: false);
        Assert.Contains("period found: 672 steps", found.Notes);
    }

    [TestMethod]
    [DataRow("season", "period found: 288 steps"), DataRow("trend", "period found: 288 steps"), DataRow("daily-week", "period found: 7 steps")]
    public void A_longer_period_that_foretells_no_more_is_not_taken(string background, string note)
    {
        var found = new Seasonal().Find(new(PlainSeries.Make(background, "shift", seed: 41).Values), explain: false);
        Assert.Contains(note, found.Notes);
    }

    [TestMethod]
    [DataRow(41), DataRow(42), DataRow(43)]
    public void Where_noise_leaves_the_period_open_the_clock_decides(int seed)
    {
        var values = PlainSeries.Make("requests", "quiet", seed).Values;
        var times = values.Select((_, i) => i * TimeSpan.TicksPerMinute).ToArray();
        Assert.Contains("period found: 1440 steps", new Seasonal().Find(new(values, times), explain: false).Notes);
    }

    [TestMethod]
    public void A_ramp_has_the_rows_that_leave_it_and_no_others()
    {
        var values = Enumerable.Range(1, 5000).Select(i => (double)i).ToArray();
        values.AsSpan(4899, 11).Fill(3000);
        var found = new Seasonal(new(0.05), new(1440)).Find(new(values));
        CollectionAssert.AreEqual(Enumerable.Range(4899, 11).ToArray(), found.Indices.ToArray());
    }

    [TestMethod]
    [DataRow(1, true), DataRow(2, true), DataRow(3, true), DataRow(1, false), DataRow(2, false), DataRow(3, false)]
    public void Around_a_gap_nothing_is_an_outlier(int seed, bool missing)
    {
        var values = Course(seed);
        var kept = Enumerable.Range(0, values.Length).Where(i => i is < 1500 or >= 1700).ToArray();
        values.AsSpan(1500, 200).Fill(double.NaN);
        var found = missing
            ? new Seasonal().Find(new(values))
            : new Seasonal().Find(new([.. kept.Select(i => values[i])], [.. kept.Select(i => i * TimeSpan.TicksPerMinute)]));
        Assert.IsEmpty(found.Indices);
    }

    [TestMethod]
    [DataRow(1, 400), DataRow(2, 400), DataRow(3, 400), DataRow(1, 3000), DataRow(2, 3000), DataRow(3, 3000)]
    public void A_level_that_stays_is_told_once_where_it_begins(int seed, int at)
    {
        var values = Course(seed).Select((value, i) => value + (i < at ? 0 : 30)).ToArray();
        CollectionAssert.AreEqual(new[] { at }, new Seasonal().Find(new(values)).Indices.ToArray());
    }

    [TestMethod]
    [DataRow(1), DataRow(2), DataRow(3)]
    public void A_level_that_has_not_stayed_for_a_quarter_is_told_row_by_row(int seed)
    {
        var values = Course(seed).Select((value, i) => value + (i < 3900 ? 0 : 30)).ToArray();
        CollectionAssert.AreEqual(Enumerable.Range(3900, 132).ToArray(), new Seasonal().Find(new(values)).Indices.ToArray());
    }

    /// <summary>An outage longer than a day of hours, and an event in a season that grows or beside a trend that swells.</summary>
    [TestMethod]
    [DataRow("hourly-season", 24, "outage"), DataRow("growing", 288, "flat-day"), DataRow("swelling", 288, "step-back"), DataRow("swelling", 288, "shift")]
    public void After_an_event_the_quiet_rows_are_let_be(string background, int period, string happening)
    {
        for (var seed = 11; seed < 14; seed++)
        {
            var one = PlainSeries.Make(background, happening, seed);
            var found = new Seasonal(new(0.05), new(period)).Find(new(one.Values), explain: false).Indices;
            Assert.IsLessThanOrEqualTo(5, found.Count(row => row < one.Start || row >= one.End), $"seed {seed}");
        }
    }

    /// <summary>The beginning of these breaks no line, their end does.</summary>
    [TestMethod]
    [DataRow("hourly-season", 24, "restless", 106), DataRow("hourly-season", 24, "restless", 109)]
    [DataRow("daily-week", 7, "step-back", 101), DataRow("daily-week", 7, "step-back", 103)]
    public void After_what_crept_in_the_quiet_rows_are_let_be(string background, int period, string happening, int seed)
    {
        var one = PlainSeries.Make(background, happening, seed);
        var found = new Seasonal(new(0.05), new(period)).Find(new(one.Values), explain: false).Indices;
        Assert.IsLessThanOrEqualTo(2, found.Count(row => row < one.Start || row >= one.End));
    }

    [TestMethod]
    [DataRow(1), DataRow(2), DataRow(3)]
    public void What_one_phase_alone_does_in_every_season_is_no_outlier(int seed)
    {
        var values = Course(seed)[..2016];
        for (var i = 77; i < values.Length; i += 288)
        {
            values[i] += 40;
        }

        Assert.IsEmpty(new Seasonal(new(0.05), new(288)).Find(new(values)).Indices);
    }

    [TestMethod]
    public void A_gap_of_centuries_and_a_season_of_a_billion_steps_take_no_room()
    {
        var values = Course(1)[..600];
        var times = values.Select((_, i) => (i * TimeSpan.TicksPerSecond) + (i < 300 ? 0 : 300 * 365 * TimeSpan.TicksPerDay)).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        new Seasonal(new(0.05), new(1_000_000_000)).Find(new(values, times));
        Assert.IsLessThan(4_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Of the rows of events those count that lie beyond four deviations of the noise around the course: the others no residual tells.</summary>
    [TestMethod]
    [DataRow("season", 288, 0.9, 5.0), DataRow("week", 672, 0.9, 5.0), DataRow("trend", 288, 0.9, 5.0), DataRow("jobs", 72, 0.9, 5.0)]
    [DataRow("hourly-season", 24, 0.9, 5.0), DataRow("requests", 1440, 0.9, 5.0), DataRow("growing", 288, 0.9, 5.0), DataRow("multiplicative", 288, 0.9, 5.0)]
    [DataRow("daily-week", 7, 0.9, 5.0), DataRow("swelling", 288, 0.9, 5.0), DataRow("falling", 288, 0.9, 5.0)]
    public void Plain_events_are_found_and_quiet_rows_let_be(string background, int period, double least, double most)
    {
        double told = 0, odd = 0, wrong = 0, quiet = 0;
        foreach (var happening in new[] { "quiet", "spike", "dip", "burst", "shift", "stuck", "flat-day", "outage", "restless" })
        {
            for (var seed = 31; seed < 33; seed++)
            {
                var one = PlainSeries.Make(background, happening, seed);
                var found = new Seasonal(new(0.05), new(period)).Find(new(one.Values), explain: false).Indices.ToHashSet();
                for (var row = 0; row < one.Values.Length; row++)
                {
                    var isEvent = row >= one.Start && row < one.End;
                    var isOdd = isEvent && Math.Abs(one.Values[row] - one.Course[row]) > 4 * one.Noise[row];
                    (odd, quiet) = (odd + (isOdd ? 1 : 0), quiet + (isEvent ? 0 : 1));
                    (told, wrong) = (told + (isOdd && found.Contains(row) ? 1 : 0), wrong + (!isEvent && found.Contains(row) ? 1 : 0));
                }
            }
        }

        Assert.IsGreaterThanOrEqualTo(least, told / odd);
        Assert.IsLessThanOrEqualTo(most, 10_000 * wrong / quiet);
    }

    private static double[] Course(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 4032).Select(i => 100 + (50 * Math.Sin(2 * Math.PI * i / 288)) + (2 * SeededSeries.Normal(random)))];
    }

    private static double[] Days(int days, int hours, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, days * hours)
            .Select(i => (10 * Math.Sin(2 * Math.PI * i / hours)) + (0.5 * SeededSeries.Normal(random)))];
    }
}
