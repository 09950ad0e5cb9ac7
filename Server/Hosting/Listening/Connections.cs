using Microsoft.AspNetCore.Connections;

namespace CodeFirstOutliers.Server.Hosting.Listening;

/// <summary>How many connections are open.</summary>
internal sealed class Connections
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Counts a connection until it is closed.</summary>
    public async Task CountAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        Interlocked.Increment(ref _count);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
