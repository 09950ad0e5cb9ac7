using CodeFirstOutliers.Server.Hosting.Logging;

namespace CodeFirstOutliers.Server.Telling;

/// <summary>Begins a loop again that ended because incidents could not be read: a server whose disk is full still serves.</summary>
internal static class Endless
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(Func<CancellationToken, Task> loop, Uri told, TimeProvider clock, ILogger logger, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await loop(stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                logger.NotReadToBeTold(told.Authority, error.Message);
                await Task.Delay(_pause, clock, stopping);
            }
        }
    }
}
