using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Pages.Reading;
using CodeFirstOutliers.Tests.Monitoring;

namespace CodeFirstOutliers.Tests.Server.Pages.Reading;

[TestClass]
public sealed class SeriesAddressTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("cpu", DisplayName = "a short name")]
    [DataRow("cpu{host=\"a&b=c#d\"}", DisplayName = "what means something in addresses")]
    [DataRow("x", 4000, DisplayName = "4,000 characters")]
    [DataRow("\ud83d\ude80", 1000, DisplayName = "emoji")]
    public async Task An_address_is_short_and_leads_back_to_its_series(string text, int times = 1)
    {
        var name = string.Concat(Enumerable.Repeat(text, times));
        await using var monitor = new TestMonitor();
        await monitor.Monitor.ObserveAsync([new Sample("other" + name, 1, TestMonitor.Start.Ticks), new Sample(name, 1, TestMonitor.Start.Ticks)]);

        var address = SeriesAddress.Of(name);
        var query = System.Web.HttpUtility.ParseQueryString(address["series?".Length..]);

        Assert.IsLessThan(2100, address.Length);
        Assert.AreEqual(name, await SeriesAddress.NameOf(query["name"], query["hash"], monitor.Monitor, TestContext.CancellationToken));
    }
}
