using CodeFirstOutliers.Client;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Client;

[TestClass]
public sealed class SampleTests
{
    [TestMethod]
    public async Task Without_a_command_it_prints_the_articles_line()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await ClientRun.InvokeAsync("--server", server.Url);

        Assert.AreEqual(new ClientRun(ExitCode.Done, "outliers at: [7 113 835]\n", ""), run);
    }

    [TestMethod]
    public void The_sample_is_the_articles_with_its_time_advancing()
    {
        var metrics = SampleMetrics.Create(new Random(1));

        Assert.HasCount(1000, metrics);
        for (var index = 0; index < metrics.Count; index++)
        {
            Assert.AreEqual(new DateTime(2020, 5, 22, 14, 13, 11, DateTimeKind.Utc).AddSeconds(index), metrics[index].Time);
            Assert.AreEqual("CPU", metrics[index].Name);
        }

        CollectionAssert.AreEqual(
            new[] { 97.3, 92.1, 93.2 }, metrics.Select(metric => metric.Value).Where(value => value >= 40).ToArray());
    }
}
