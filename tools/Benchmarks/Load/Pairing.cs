namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>A server and a client, each in a process of its own, and what was measured of them.</summary>
internal sealed class Pairing(string name, ServerProcess server, IDriver driver) : IAsyncDisposable
{
    private const int WarmUps = 6;

    private readonly List<Round> _rounds = [];

    /// <summary>What it is called.</summary>
    public string Name { get; } = name;

    /// <summary>The median round.</summary>
    public Round Measured => Round.MedianOf(_rounds);

    /// <summary>Starts a server and a client that calls it.</summary>
    /// <returns>The pairing; null where this machine lacks what the server needs.</returns>
    public static async Task<Pairing?> StartAsync(string name, ServerKind kind, Func<Uri, IDriver> drive)
    {
        if (await kind.LaunchAsync() is not { } launch)
        {
            return null;
        }

        var server = await ServerProcess.StartAsync(launch);
        return new(name, server, drive(server.Url));
    }

    /// <summary>Measures all, each once a round, so that what else the machine does meets all alike.</summary>
    public static async Task MeasureAsync(IReadOnlyList<Pairing> pairings, int rounds, TimeSpan duration, CancellationToken cancellationToken)
    {
        // the runtime compiles anew what turns out to be called often, and is not done with that at once
        for (var round = -WarmUps; round < rounds; round++)
        {
            foreach (var pairing in round % 2 == 0 ? pairings : pairings.Reverse())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var measured = await Round.MeasureAsync(pairing.Server, pairing.Driver, duration);
                if (round >= 0)
                {
                    pairing._rounds.Add(measured);
                }
            }
        }
    }

    private ServerProcess Server { get; } = server;

    private IDriver Driver { get; } = driver;

    /// <summary>Ends both.</summary>
    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        await Server.DisposeAsync();
    }
}
