namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>A client that asks one thing over and over.</summary>
internal interface ICaller : IDisposable
{
    /// <summary>Asks once and waits for the answer.</summary>
    Task CallAsync();

    /// <summary>Asks once and tells what was found.</summary>
    Task<int[]> AskAsync();
}
