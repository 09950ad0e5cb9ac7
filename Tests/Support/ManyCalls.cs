namespace CodeFirstOutliers.Tests.Support;

/// <summary>Many calls at once, amid which something happens to the servers.</summary>
internal static class ManyCalls
{
    /// <summary>Makes the calls; each must be answered, and rightly.</summary>
    /// <param name="service">Whom to call.</param>
    /// <param name="calls">How many calls, in all.</param>
    /// <param name="atOnce">How many are on their way at any time.</param>
    /// <param name="amid">What happens when a third of them has been answered.</param>
    public static async Task MakeAsync(IOutliers service, int calls, int atOnce, Func<Task> amid)
    {
        var (answered, next) = (0, 0);
        var middle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var callers = Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) <= calls)
            {
                var response = await service.DetectAsync(Requests.Of(Requests.Seven));
                CollectionAssert.AreEqual(new[] { 5 }, response.Indices.ToArray());
                if (Interlocked.Increment(ref answered) == calls / 3)
                {
                    middle.SetResult();
                }
            }
        })).ToArray();

        await Task.WhenAny(middle.Task, Task.WhenAll(callers));
        await amid();
        await Task.WhenAll(callers);
        Assert.AreEqual(calls, answered);
    }
}
