using CodeFirstOutliers.Demo.Live;
using CodeFirstOutliers.Tests.Monitoring;

namespace CodeFirstOutliers.Tests.Tools.Demo;

[TestClass]
public sealed class FleetTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task In_ten_minutes_each_happening_is_told_and_before_them_nothing_is()
    {
        var start = TestMonitor.Start;
        await using var monitor = new TestMonitor(now: start.AddHours(1));
        await monitor.Monitor.ObserveAsync([.. Fleet.Past(start, days: 16)], isHistory: true);
        Assert.AreEqual(0, monitor.Log.OpenCount);

        for (var time = start; time < start + Fleet.Day; time += Fleet.Step)
        {
            await monitor.Monitor.ObserveAsync([.. Fleet.At(time, start)]);
        }

        var told = monitor.Store.Incidents(0, 1000).DistinctBy(incident => incident.Id).ToList();
        foreach (var each in told)
        {
            TestContext.WriteLine($"{(each.Start - start)!.Value.TotalSeconds} s {each.Name} {each.Term} {each.Peak}");
        }

        foreach (var happening in Happening.All.Where(each => each.Kind is not HappeningKind.Missing))
        {
            Assert.IsTrue(told.Any(incident => incident.Name == happening.Series && incident.Start - start >= happening.From - TimeSpan.FromMinutes(1) && incident.Start - start < happening.To), $"{happening}");
        }

        var affected = Happening.All.Select(happening => happening.Series).ToHashSet();
        Assert.IsEmpty(told.Where(incident => !affected.Contains(incident.Name)).ToList());
    }
}
