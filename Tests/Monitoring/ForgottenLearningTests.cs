using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Monitoring;

/// <summary>What the end of a process costs where not every batch is stored.</summary>
[TestClass]
public sealed class ForgottenLearningTests
{
    private const int Names = 3;

    public required TestContext TestContext { get; set; }

    /// <summary>Each process saves at some moments and ends at another one without a word; the next one goes on from the last save, no earlier and no later.</summary>
    [TestMethod]
    public async Task An_end_at_any_moment_forgets_what_came_after_the_last_save_and_no_more()
    {
        const int Seed = 7;
        using var folder = new TemporaryFile("empty", "");
        var (random, saved) = (new Random(Seed), new long[Names]);
        for (var process = 0; process < 20; process++)
        {
            using var store = new SqliteStore(folder.Folder);
            var test = new TestMonitor(store);
            for (var name = 0; name < Names; name++)
            {
                Assert.AreEqual(saved[name], await JudgedAsync(test, name), $"seed {Seed}, process {process}, series {name}");
            }

            for (var step = random.Next(6); step > 0; step--)
            {
                var name = random.Next(Names);
                var from = (int)await JudgedAsync(test, name);
                await test.Monitor.ObserveAsync(TestMonitor.Series($"s{name}", from, from + random.Next(1, 50)));
                if (random.Next(2) == 0)
                {
                    await test.Monitor.SaveAsync(cancellationToken: TestContext.CancellationToken);
                    saved = [.. await Task.WhenAll(Enumerable.Range(0, Names).Select(each => JudgedAsync(test, each)))];
                }
            }

            await test.Monitor.DisposeAsync(); // which saves nothing
        }

        Assert.IsTrue(saved.All(judged => judged > 0), "each was saved some time");
    }

    private async Task<long> JudgedAsync(TestMonitor test, int name) => (await test.Monitor.InfoAsync($"s{name}", TestContext.CancellationToken))?.Judged ?? 0;
}
