namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>A client in a process of its own.</summary>
internal interface IDriver : IAsyncDisposable
{
    /// <summary>Has it call for so long.</summary>
    Task<Burst> DriveAsync(TimeSpan duration);
}
