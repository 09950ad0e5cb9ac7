using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Checking;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Monitoring;

/// <summary>The labels of Grafana's rules for anomalies choose how a series is judged.</summary>
[TestClass]
public sealed class LabelledChoiceTests
{
    public static IEnumerable<(string Labels, Direction Direction, Sensitivity Sensitivity, double Budget, string? Unknown)> Cases { get; } =
    [
        ("anomaly_name=\"n\"", Direction.Both, Sensitivity.Unspecified, 0, null),
        ("anomaly_name=\"n\",anomaly_type=\"requests\"", Direction.Both, Sensitivity.Unspecified, 0, null),
        ("anomaly_name=\"n\",anomaly_type=\"latency\"", Direction.High, Sensitivity.Unspecified, 0, null),
        ("anomaly_name=\"n\",anomaly_type=\"errors\"", Direction.High, Sensitivity.Unspecified, 0, null),
        ("anomaly_name=\"n\",anomaly_type=\"resource\"", Direction.Both, Sensitivity.Unspecified, 0, null),
        ("anomaly_name=\"n\",anomaly_strategy=\"adaptive\"", Direction.Both, Sensitivity.Unspecified, 0, null),
        ("anomaly_name=\"n\",anomaly_strategy=\"robust\"", Direction.Both, Sensitivity.Eager, 7, null),
        ("anomaly_name=\"n\",anomaly_strategy=\"robust\",anomaly_type=\"errors\"", Direction.High, Sensitivity.Eager, 7, null),
        ("anomaly_name=\"n\",anomaly_type=\"Errors\"", Direction.Both, Sensitivity.Unspecified, 0, "anomaly_type=Errors"),
        ("anomaly_name=\"n\",anomaly_strategy=\"magic\",anomaly_type=\"errors\"", Direction.High, Sensitivity.Unspecified, 0, "anomaly_strategy=magic"),
        ("anomaly_name=\"n\",anomaly_strategy=\"magic\",anomaly_type=\"other\"", Direction.Both, Sensitivity.Unspecified, 0, "anomaly_type=other,anomaly_strategy=magic"),
    ];

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Type_chooses_the_direction_and_strategy_what_is_told(string labels, Direction direction, Sensitivity sensitivity, double budget, string? unknown)
    {
        var (choice, told) = LabelledChoice.Of($"m{{{labels}}}", new(null));

        Assert.AreEqual((new Detector { Direction = direction, Sensitivity = sensitivity, Budget = budget }, unknown), (choice.Asked, told));
    }

    [TestMethod]
    [DataRow("m", DisplayName = "no labels")]
    [DataRow("m{anomaly_type=\"errors\"}", DisplayName = "no anomaly_name, which selects a series")]
    [DataRow("m{job=\"anomaly_name\"}", DisplayName = "the word alone")]
    [DataRow("anomaly_name", DisplayName = "as a metric")]
    public void Other_series_are_judged_as_ever(string name) => Assert.AreEqual((new Detector(), null), (LabelledChoice.Of(name, new(null)).Choice.Asked, LabelledChoice.Of(name, new(null)).Unknown));

    [TestMethod]
    public void What_a_caller_asks_for_holds_against_the_labels()
    {
        var asked = new OnlineChoice(new() { Threshold = 6 });

        Assert.AreSame(asked, LabelledChoice.Of("m{anomaly_name=\"n\",anomaly_type=\"errors\"}", asked).Choice);
    }

    [TestMethod]
    public async Task A_value_that_is_too_low_is_an_outlier_of_requests_and_none_of_errors_also_after_a_restart()
    {
        using var folder = new TemporaryFile("empty", "");
        string[] names = ["m{anomaly_name=\"n\",anomaly_type=\"errors\"}", "m{anomaly_name=\"n\",anomaly_type=\"requests\"}"];
        var samples = names.SelectMany(name => TestMonitor.Series(name, 0, 1810)).ToArray();
        for (var index = 0; index < samples.Length; index++)
        {
            samples[index] = samples[index] with { Value = index % 1810 == 1805 ? 3 : samples[index].Value };
        }

        using (var store = new CodeFirstOutliers.Monitoring.Stores.SqliteStore(folder.Folder))
        {
            await using var before = new TestMonitor(store);
            await before.Monitor.ObserveAsync([.. samples.Where((_, index) => index % 1810 < 1800)]);
        }

        using var again = new CodeFirstOutliers.Monitoring.Stores.SqliteStore(folder.Folder);
        await using var test = new TestMonitor(again);
        var observations = await test.Monitor.ObserveAsync([.. samples.Where((_, index) => index % 1810 >= 1800)]);

        Assert.AreEqual((false, true), (observations[5].IsOutlier, observations[15].IsOutlier));
    }

    [TestMethod]
    public async Task What_nobody_knows_is_counted_once_a_series()
    {
        await using var test = new TestMonitor();
        for (var minute = 0; minute < 3; minute++)
        {
            var observations = await test.Monitor.ObserveAsync([new("m{anomaly_name=\"n\",anomaly_type=\"magic\"}", 1, TestMonitor.Start.AddMinutes(minute).Ticks)]);
            Assert.AreEqual(Fate.Judged, observations[0].Fate);
        }

        Assert.AreEqual(1L, test.Monitor.UnknownChoices);
    }
}
