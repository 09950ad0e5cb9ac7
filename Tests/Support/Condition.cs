namespace CodeFirstOutliers.Tests.Support;

/// <summary>Waits for what a test has no event for.</summary>
internal static class Condition
{
    /// <summary>Waits until a condition holds, at most a minute.</summary>
    public static async Task HoldsAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!condition())
        {
            await Task.Delay(1, patience.Token);
        }
    }

    /// <summary>The same of one that has to be asked for.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await condition())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
