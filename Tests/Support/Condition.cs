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
}
