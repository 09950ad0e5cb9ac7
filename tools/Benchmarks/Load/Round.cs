namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>What one round of calls cost.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="P50">The median time of a call, in ms.</param>
/// <param name="P99">What one call in a hundred takes longer than, in ms.</param>
/// <param name="ServerCpu">CPU time of the server, in µs a request.</param>
/// <param name="ClientCpu">CPU time of the client, in µs a request.</param>
/// <param name="ServerAllocated">What the server allocated, in bytes a request.</param>
/// <param name="ClientAllocated">What the client allocated, in bytes a request.</param>
internal sealed record Round(
    double Rate, double P50, double P99, double ServerCpu, double ClientCpu, double ServerAllocated, double ClientAllocated)
{
    /// <summary>Has a client call a server for so long.</summary>
    public static async Task<Round> MeasureAsync(ServerProcess server, IDriver driver, TimeSpan duration)
    {
        var allocated = await server.AllocatedAsync();
        var cpu = server.Cpu;
        var burst = await driver.DriveAsync(duration);
        cpu = server.Cpu - cpu;
        allocated = await server.AllocatedAsync() - allocated;
        double calls = burst.Calls;
        return new(calls / burst.Seconds, burst.P50, burst.P99, cpu / calls, burst.Cpu / calls, allocated / calls, burst.Allocated / calls);
    }

    /// <summary>The median of each figure over the rounds.</summary>
    public static Round MedianOf(IReadOnlyCollection<Round> rounds)
    {
        return new(
            Of(round => round.Rate), Of(round => round.P50), Of(round => round.P99),
            Of(round => round.ServerCpu), Of(round => round.ClientCpu), Of(round => round.ServerAllocated), Of(round => round.ClientAllocated));

        double Of(Func<Round, double> figure) => Percentiles.Median(rounds.Select(figure));
    }
}
