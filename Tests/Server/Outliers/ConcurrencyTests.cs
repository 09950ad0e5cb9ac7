using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Server.Outliers;

[TestClass]
public sealed class ConcurrencyTests
{
    private const int Callers = 16;
    private const int CallsEach = 25;

    [TestMethod]
    public async Task Many_calls_at_once_some_of_them_given_up_are_each_answered_as_if_alone()
    {
        var seed = Random.Shared.Next();
        await using var server = await RunningServer.StartAsync();
        var whole = Series(new Random(seed));
        var expected = await server.Outliers.DetectAsync(whole);
        Assert.IsNotEmpty(expected.Indices, $"seed {seed}");

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Callers),
            new ParallelOptions { MaxDegreeOfParallelism = Callers },
            async (caller, _) =>
            {
                var random = new Random(seed + caller);
                for (var call = 0; call < CallsEach; call++)
                {
                    if (random.Next(4) == 0)
                    {
                        await GiveUpAsync(server, whole, random);
                        continue;
                    }

                    var lengths = Enumerable.Range(0, 40).Select(_ => random.Next(1, 400)).ToList();
                    var answer = await server.Outliers.DetectSeriesAsync(Requests.Stream(Requests.Chunks(whole, lengths)), Requests.OfStream);
                    CollectionAssert.AreEqual(expected.Indices, answer.Indices, $"seed {seed}, caller {caller}, call {call}");
                    CollectionAssert.AreEqual(expected.Outliers, answer.Outliers, $"seed {seed}, caller {caller}, call {call}");
                }
            });
    }

    /// <summary>Calls and cancels in the middle of the stream.</summary>
    private static async Task GiveUpAsync(RunningServer server, OutliersRequest whole, Random random)
    {
        using var cancellation = new CancellationTokenSource();
        var left = random.Next(1, 10);
        var context = Requests.StreamUntil(cancellation.Token);
        await Assert.ThrowsAsync<Exception>(() => server.Outliers.DetectSeriesAsync(Cut(), context).AsTask());

        async IAsyncEnumerable<OutliersRequest> Cut()
        {
            foreach (var chunk in Requests.Chunks(whole, Enumerable.Repeat(100, 100)))
            {
                if (left-- == 0)
                {
                    await cancellation.CancelAsync();
                }

                yield return chunk;
            }
        }
    }

    private static OutliersRequest Series(Random random) => new()
    {
        Metrics = [.. Enumerable.Range(0, 4000).Select(i => new Metric
        {
            Name = $"metric {random.Next(20)}",
            Time = random.Next(10) == 0 ? null : Requests.Start.AddSeconds(i),
            Value = random.Next(40) == 0 ? 1000 : random.NextDouble(),
        })],
        Detector = new() { Explain = true, Scope = Scope.ByName },
    };
}
