using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Monitoring;

/// <summary>The incidents of one series among those of others, in both stores.</summary>
[TestClass]
public sealed class IncidentsOfSeriesTests
{
    [TestMethod]
    [DataRow(true, DisplayName = "in memory")]
    [DataRow(false, DisplayName = "in a file")]
    public void Each_is_there_once_as_it_was_told_last_the_newest_first(bool isInMemory)
    {
        using var folder = new TemporaryFile("empty", "");
        using IMonitorStore store = isInMemory ? new MemoryStore() : new SqliteStore(folder.Folder);
        (string Name, long Id, bool Over)[] told = [("cpu", 1, false), ("disk", 2, false), ("cpu", 1, true), ("cpu", 3, false), ("cpu", 4, false)];
        for (var index = 0; index < told.Length; index++)
        {
            store.Append(new Incident { Name = told[index].Name, Id = told[index].Id, Over = told[index].Over, Sequence = index + 1, Told = TestMonitor.Start });
        }

        CollectionAssert.AreEqual(new[] { (4L, false), (3L, false), (1L, true) }, store.IncidentsOf("cpu", 10).Select(each => (each.Id, each.Over)).ToArray());
        CollectionAssert.AreEqual(new[] { 4L, 3L }, store.IncidentsOf("cpu", 2).Select(each => each.Id).ToArray());
        Assert.IsEmpty(store.IncidentsOf("memory", 10));
    }
}
