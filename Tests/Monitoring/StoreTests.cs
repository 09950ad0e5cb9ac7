using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CodeFirstOutliers.Tests.Monitoring;

/// <summary>What outlives a process.</summary>
[TestClass]
public sealed class StoreTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow(Mode.Full)]
    [DataRow(Mode.Light)]
    public async Task A_series_goes_on_as_if_nothing_had_been(Mode mode)
    {
        using var folder = new TemporaryFile("empty", "");
        var (samples, detector) = (TestMonitor.Series("cpu", 0, 2100, 1800, 2050), new Detector { Mode = mode, Threshold = 6 });
        List<Observation> expected, actual = [];
        await using (var whole = new TestMonitor())
        {
            expected = [.. await whole.Monitor.ObserveAsync(samples, detector)];
        }

        foreach (var part in new[] { samples[..50], samples[50..1801], samples[1801..1805], samples[1805..] })
        {
            using var store = new SqliteStore(folder.Folder);
            await using var test = new TestMonitor(store);
            actual.AddRange(await test.Monitor.ObserveAsync(part, detector));
        }

        CollectionAssert.AreEqual(expected.Select(each => each with { Told = each.Told is null ? null : each.Told with { Told = null } }).ToArray(), actual.Select(each => each with { Told = each.Told is null ? null : each.Told with { Told = null } }).ToArray());
    }

    [TestMethod]
    public async Task All_that_is_known_of_a_series_is_known_again()
    {
        using var folder = new TemporaryFile("empty", "");
        SeriesInfo? before;
        IReadOnlyList<CodeFirstOutliers.Monitoring.Series.Point>? points;
        using (var store = new SqliteStore(folder.Folder))
        {
            await using var test = new TestMonitor(store);
            await test.Monitor.ObserveAsync(TestMonitor.Series("cpu", 0, 1802, 1801), new() { Mode = Mode.Light });
            (before, points) = (await test.Monitor.InfoAsync("cpu"), await test.Monitor.HistoryAsync("cpu", long.MinValue, long.MaxValue, 1000));
        }

        using var again = new SqliteStore(folder.Folder);
        await using var later = new TestMonitor(again);
        var after = await later.Monitor.InfoAsync("cpu");

        Assert.AreEqual((1, before! with { Bars = [] } is { Mode: Mode.Light, Judged: 1802 }), (later.Monitor.Count, true));
        Assert.AreEqual((before.Last, before.Value, before.Judged, before.Mode, before.Incident), (after!.Last, after.Value, after.Judged, after.Mode, after.Incident));
        Assert.IsNotNull(after.Incident);
        CollectionAssert.AreEqual(points!.ToArray(), (await later.Monitor.HistoryAsync("cpu", long.MinValue, long.MaxValue, 1000))!.ToArray());
    }

    /// <summary>Saved at any moments, and continued by other processes: the newest pages, in order, without a gap.</summary>
    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Points_are_kept_in_pages_the_newest_of_them(Func<string, IMonitorStore> open)
    {
        using var folder = new TemporaryFile("empty", "");
        using var store = open(folder.Folder);
        var (random, samples) = (new Random(3), TestMonitor.Series("cpu", 0, 2000));
        await using var test = new TestMonitor(store, new() { Partitions = 2, HistoryPoints = 320 });
        for (var at = 0; at < samples.Length;)
        {
            var next = Math.Min(samples.Length, at + random.Next(1, 90));
            await test.Monitor.ObserveAsync(samples[at..next]);
            await test.Monitor.SaveAsync();
            at = next;
        }

        var points = await test.Monitor.HistoryAsync("cpu", long.MinValue, long.MaxValue, 10_000);
        var span = await test.Monitor.HistoryAsync("cpu", samples[1700].Time, samples[1990].Time, 10_000);

        Assert.IsInRange(320, 351, points!.Count);
        CollectionAssert.AreEqual(samples[^points.Count..].Select(sample => sample.Value).ToArray(), points.Select(point => point.Value).ToArray());
        CollectionAssert.AreEqual(samples[1700..1990].Select(sample => sample.Time).ToArray(), span!.Select(point => point.Time).ToArray());

        await test.Monitor.ForgetAsync(SeriesSelector.Parse("cpu"));
        Assert.IsEmpty(store.Pages("cpu", long.MinValue, long.MaxValue));
    }

    [TestMethod]
    public async Task What_was_forgotten_begins_afresh()
    {
        using var folder = new TemporaryFile("empty", "");
        using (var store = new SqliteStore(folder.Folder))
        {
            await using var test = new TestMonitor(store);
            await test.Monitor.ObserveAsync(TestMonitor.Series("cpu", 0, 300));
            await test.Monitor.SaveAsync();
            await test.Monitor.ForgetAsync(SeriesSelector.Parse("cpu"));
        }

        using var again = new SqliteStore(folder.Folder);
        await using var later = new TestMonitor(again);
        Assert.AreEqual(0, later.Monitor.Count);
        Assert.AreEqual(Fate.Judged, (await later.Monitor.ObserveAsync(TestMonitor.Series("cpu", 0, 1)))[0].Fate);
    }

    [TestMethod]
    public async Task A_damaged_state_costs_its_series_alone()
    {
        using var folder = new TemporaryFile("empty", "");
        using var store = new SqliteStore(folder.Folder);
        store.Save([new StoredSeries { Name = "cpu", Last = TestMonitor.Start.Ticks, State = [1, 2, 3] }], 1);
        await using var test = new TestMonitor(store);

        var observations = await test.Monitor.ObserveAsync([.. TestMonitor.Series("cpu", 0, 1), .. TestMonitor.Series("disk", 0, 1)]);

        Assert.IsTrue(observations.All(each => each.Fate == Fate.Judged));
        Assert.AreEqual(2, test.Monitor.Count);
    }

    [TestMethod]
    public async Task A_page_that_is_found_to_be_damaged_has_the_file_moved_aside()
    {
        using var folder = await WithDamagedPageAsync();
        var aside = "";
        using var damaged = new SqliteStore(folder.Folder, (path, _) => aside += path);
        await using var test = new TestMonitor(damaged);
        Assert.AreEqual((1, ""), (test.Monitor.Count, aside), "nothing is read of it but the name");
        var observations = await test.Monitor.ObserveAsync([.. TestMonitor.Series("cpu", 0, 1), .. TestMonitor.Series("disk", 0, 1)]);

        Assert.IsTrue(observations.All(each => each.Fate == Fate.Judged));
        await test.Monitor.SaveAsync();
        CollectionAssert.AreEquivalent(new[] { "cpu", "disk" }, damaged.Names().Select(each => each.Name).ToArray());
        Assert.IsTrue(File.Exists(Path.Join(aside, SqliteStore.FileName)));
    }

    /// <summary>What a save deletes at its end are the batches that came before it: those of a file that was begun meanwhile came after.</summary>
    [TestMethod]
    public async Task A_batch_that_came_after_a_damaged_file_was_moved_aside_during_a_save_is_kept()
    {
        using var folder = await WithDamagedPageAsync();
        var options = new PartitionOptions { Partitions = 1, Durability = Durability.Batch };
        using (var damaged = new SqliteStore(folder.Folder))
        {
            var test = new TestMonitor(damaged, options);
            await test.Monitor.ObserveAsync(TestMonitor.Series("memory", 0, 3));

            await test.Monitor.SaveAsync(async token =>
            {
                await test.Monitor.InfoAsync("cpu", token); // which finds the damage
                await test.Monitor.ObserveAsync(TestMonitor.Series("disk", 0, 2));
            }, TestContext.CancellationToken);

            Assert.HasCount(1, Directory.GetDirectories(folder.Folder, "damaged-*"));
            await test.Monitor.DisposeAsync(); // nothing is saved after it
        }

        using var again = new SqliteStore(folder.Folder);
        await using var later = new TestMonitor(again, options);
        Assert.AreEqual(2L, (await later.Monitor.InfoAsync("disk"))?.Judged);
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public void Incidents_mutes_and_judgements_are_kept(Func<string, IMonitorStore> open)
    {
        using var folder = new TemporaryFile("empty", "");
        using var store = open(folder.Folder);
        var at = TestMonitor.Start;
        Incident Told(long id, long sequence, bool over) => new() { Id = id, Sequence = sequence, Over = over, Name = $"s{id}", Told = at.AddMinutes(sequence) };

        Assert.AreEqual((0, 0), store.LastIncident());
        Assert.AreEqual(0, store.SequenceBefore(at));
        foreach (var incident in new[] { Told(1, 1, false), Told(2, 2, false), Told(1, 3, true) })
        {
            store.Append(incident);
        }

        Assert.AreEqual((2, 3), store.LastIncident());
        CollectionAssert.AreEqual(new[] { Told(2, 2, false), Told(1, 3, true) }, store.Incidents(1, 5).ToArray());
        CollectionAssert.AreEqual(new[] { Told(1, 1, false) }, store.Incidents(0, 1).ToArray());
        Assert.IsEmpty(store.Incidents(3, 5));
        CollectionAssert.AreEqual(new[] { Told(2, 2, false) }, store.OpenIncidents().ToArray());
        Assert.AreEqual(Told(1, 3, true), store.Incident(1));
        Assert.IsNull(store.Incident(3));
        CollectionAssert.AreEqual(new long[] { 0, 1, 3 }, new[] { 1, 2, 9 }.Select(minute => store.SequenceBefore(at.AddMinutes(minute))).ToArray());

        var mute = new MuteInfo { Id = 4, Series = "s1", Until = at, Reason = "why" };
        store.Save(mute);
        CollectionAssert.AreEqual(new[] { mute }, store.Mutes().ToArray());
        store.DeleteMute(4);
        Assert.IsEmpty(store.Mutes());

        store.Save(new Noise(1, "s1", "value", at));
        store.Save(new Noise(1, "s1", "value", at.AddDays(1)));
        CollectionAssert.AreEqual(new[] { new Noise(1, "s1", "value", at.AddDays(1)) }, store.Noises().ToArray());
        store.DeleteNoise(1);
        Assert.IsEmpty(store.Noises());
    }

    [TestMethod]
    public void A_file_is_one_processs_alone_and_one_of_a_later_version_is_left_alone()
    {
        using var folder = new TemporaryFile("empty", "");
        using (new SqliteStore(folder.Folder))
        {
            Assert.ThrowsExactly<SqliteException>(() => new SqliteStore(folder.Folder));
        }

        using (var connection = new SqliteConnection($"Data Source={Path.Join(folder.Folder, SqliteStore.FileName)};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Assert.Contains("version 99", Assert.ThrowsExactly<NotSupportedException>(() => new SqliteStore(folder.Folder)).Message);
    }

    /// <summary>A store with the series "cpu", which cannot be read: the page is damaged that names where its state goes on.</summary>
    private async Task<TemporaryFile> WithDamagedPageAsync()
    {
        var folder = new TemporaryFile(SqliteStore.FileName, null);
        using (var store = new SqliteStore(folder.Folder))
        {
            store.Save([new StoredSeries { Name = "cpu", Last = TestMonitor.Start.Ticks, State = [.. Enumerable.Repeat((byte)0xAB, 40_000)] }], 1);
        }

        var bytes = await File.ReadAllBytesAsync(folder.Path, TestContext.CancellationToken);
        var page = Enumerable.Range(0, bytes.Length / 4096).First(each => !bytes.AsSpan((each * 4096) + 4, 4092).ContainsAnyExcept((byte)0xAB));
        bytes.AsSpan(page * 4096, 4).Fill(0x7F);
        await File.WriteAllBytesAsync(folder.Path, bytes, TestContext.CancellationToken);
        return folder;
    }

    private static IEnumerable<Func<string, IMonitorStore>> Stores => [_ => new MemoryStore(), folder => new SqliteStore(folder)];
}
