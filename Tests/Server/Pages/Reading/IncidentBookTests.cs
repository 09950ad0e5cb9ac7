using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Server.Pages.Reading;

namespace CodeFirstOutliers.Tests.Server.Pages.Reading;

[TestClass]
public sealed class IncidentBookTests
{
    private static readonly DateTime _start = new(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void What_was_told_last_of_each_counts()
    {
        using var store = new MemoryStore();
        var book = new IncidentBook();
        store.Append(IncidentOf(1, 1));
        store.Append(IncidentOf(2, 2));
        book.Read(store, _start);

        store.Append(IncidentOf(1, 3) with { Over = true });
        book.ReadOn(store);

        CollectionAssert.AreEqual(new[] { (1L, true), (2L, false) }, book.All.Select(each => (each.Id, each.Over)).ToArray());
        Assert.AreEqual(3, book.Last);
    }

    [TestMethod]
    public void What_goes_on_counts_however_long_ago_it_began_and_the_newest_stay()
    {
        using var store = new MemoryStore();
        var book = new IncidentBook();
        for (var id = 1; id <= IncidentBook.Most + 5; id++)
        {
            store.Append(IncidentOf(id, id) with { Over = id != 4 });
        }

        book.Read(store, _start.AddDays(1));
        Assert.AreEqual(4, book.All.Single().Id);

        book.Read(store, _start.AddDays(-1));
        Assert.HasCount(IncidentBook.Most, book.All);
        Assert.AreEqual(6, book.All.First().Id);
    }

    private static Incident IncidentOf(long id, long sequence) => new() { Id = id, Sequence = sequence, Name = "cpu", Start = _start, Told = _start };
}
