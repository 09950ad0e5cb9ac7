using CodeFirstOutliers.Monitoring;

namespace CodeFirstOutliers.Tests.Monitoring;

/// <summary>A page of names is what sorting all of them would give.</summary>
[TestClass]
public sealed class NamePageTests
{
    private const int Names = 4000;

    [TestMethod]
    [DataRow("", DisplayName = "all")]
    [DataRow("{job=\"a\"}", DisplayName = "one in four")]
    [DataRow("{job=\"none\"}", DisplayName = "none")]
    [DataRow("up", DisplayName = "by a name without labels")]
    public async Task Pages_are_those_of_all_names_sorted(string series)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await using var test = new TestMonitor(options: new() { Partitions = 16 });
        await test.Monitor.ObserveAsync([.. RandomNames(random).Append("up").Select(name => new Sample(name, 1, TestMonitor.Start.Ticks))]);
        var selector = SeriesSelector.Parse(series);
        var all = await test.Monitor.NamesAsync(SeriesSelector.All);

        for (var round = 0; round < 50; round++)
        {
            var after = random.Next(4) switch { 0 => "", 1 => all[^1], 2 => $"{all[random.Next(all.Count)]}!", _ => all[random.Next(all.Count)] };
            var most = random.Next(3) == 0 ? 1 : random.Next(1, 1200);

            var page = await test.Monitor.PageAsync(selector, after, most);

            var expected = (await test.Monitor.NamesAsync(selector, after)).Take(most).ToArray();
            CollectionAssert.AreEqual(expected, page.ToArray(), $"seed {seed}: {most} after '{after}'");
        }
    }

    /// <summary>Of names in no order the n-th is among the first k with probability k/n: 10 + 10 ln(4000/10), about 70, are ever among the first 10.</summary>
    [TestMethod]
    public void Only_names_that_may_be_on_the_page_are_looked_at()
    {
        var asked = 0;
        var page = new NamePage("", 10, _ => asked++ >= 0);

        foreach (var partition in RandomNames(new Random(1)).Chunk(Names / 256))
        {
            page.Add(partition);
        }

        Assert.HasCount(10, page.Names);
        Assert.IsInRange(10, 140, asked);
    }

    private static IEnumerable<string> RandomNames(Random random) => Enumerable.Range(0, Names)
        .Select(index => $"{(char)random.Next('a', 'z' + 1)}{random.Next(100)}{{job=\"{(char)random.Next('a', 'e')}\",n=\"{index}\"}}");
}
