using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Tests.Detection.Online;

[TestClass]
public class ReferenceAgreementTests
{
    [TestMethod]
    [DataRow(OnlineMode.Full, "C")]
    [DataRow(OnlineMode.Light, "L1")]
    public async Task In_doubles_every_surprise_of_all_58_files_is_the_reference_s_to_1e_9_and_every_alarm_is(OnlineMode mode, string reference)
    {
        var all = await Reference.ReadAsync(reference);
        Assert.HasCount(58, all);
        foreach (var (file, rows) in all)
        {
            // like the reference, this looks ahead for the number of values in a day
            var period = PeriodOf(rows.Take(SeriesTimes.Looked));
            var answers = Judge(mode, rows, _ => period);
            for (var row = 0; row < rows.Length; row++)
            {
                Assert.AreEqual(rows[row].Surprise, answers[row].Surprise, 1e-9, $"{file}, row {row}");
                Assert.AreEqual(rows[row].AlarmScore > 0, answers[row].IsAlarm, $"{file}, row {row}");
            }
        }
    }

    [TestMethod]
    [DataRow(OnlineMode.Full, "C", 1, 5)]
    [DataRow(OnlineMode.Light, "L1", 0, 0)]
    public async Task Not_looking_ahead_changes_a_few_of_the_first_150_surprises_where_steps_are_uneven_and_no_alarm(
        OnlineMode mode, string reference, int files, int values)
    {
        var changed = new List<(string File, int Row)>();
        foreach (var (file, rows) in await Reference.ReadAsync(reference))
        {
            var answers = Judge(mode, rows, times => times.Period);
            changed.AddRange(Enumerable.Range(0, rows.Length)
                .Where(row => Math.Abs(rows[row].Surprise - answers[row].Surprise) > 1e-9).Select(row => (file, row)));
            CollectionAssert.AreEqual(rows.Select(row => row.AlarmScore > 0).ToList(), answers.Select(answer => answer.IsAlarm).ToList(), file);
        }

        Assert.IsTrue(changed.All(one => one.Row < SeriesTimes.Looked - 1), string.Join(", ", changed));
        Assert.AreEqual((files, values), (changed.Select(one => one.File).Distinct().Count(), changed.Count));
    }

    [TestMethod]
    [DataRow(OnlineMode.Full, "C")]
    [DataRow(OnlineMode.Light, "L1")]
    public async Task The_detector_itself_in_floats_and_without_looking_ahead_raises_98_percent_of_the_same_alarms(OnlineMode mode, string reference)
    {
        var (alarms, differences) = (0, 0);
        foreach (var rows in (await Reference.ReadAsync(reference)).Values)
        {
            var detector = new OnlineDetector(new(mode));
            foreach (var row in rows)
            {
                alarms += row.AlarmScore > 0 ? 1 : 0;
                differences += detector.Observe(row.Value, row.Time).IsOutlier != row.AlarmScore > 0 ? 1 : 0;
            }
        }

        Assert.IsTrue(alarms > 300 && differences <= alarms * 0.02, $"{differences} differences in {alarms} alarms");
    }

    private static int PeriodOf(IEnumerable<ReferenceRow> rows)
    {
        var times = new SeriesTimes();
        foreach (var row in rows)
        {
            times.Add(row.Time);
        }

        return times.Period;
    }

    private static List<(double Surprise, bool IsAlarm)> Judge(OnlineMode mode, ReferenceRow[] rows, Func<SeriesTimes, int> period)
    {
        var terms = new Terms<double>(mode, mode == OnlineMode.Full ? new DotProductShapeTerm() : null);
        var policy = new AlarmPolicy(mode == OnlineMode.Full ? OnlineOptions.FullThreshold : OnlineOptions.LightThreshold);
        var times = new SeriesTimes();
        var answers = new List<(double, bool)>();
        for (var row = 0; row < rows.Length; row++)
        {
            times.Add(rows[row].Time);
            if (row < SeriesTimes.Looked)
            {
                terms.SetPeriod(period(times));
            }

            var reading = terms.Read(rows[row].Value);
            var isAlarm = policy.Next(reading.Surprise);
            if (isAlarm)
            {
                policy.Tell();
            }

            answers.Add((reading.Surprise, isAlarm));
        }

        return answers;
    }
}
