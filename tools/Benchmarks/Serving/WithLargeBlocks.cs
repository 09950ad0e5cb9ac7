using CodeFirstOutliers.Server.Hosting.Listening;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Benchmarks.Serving;

/// <summary>A peer whose web server reads and writes in blocks as large as our server's.</summary>
internal sealed class WithLargeBlocks(IPeer peer) : IPeer
{
    /// <inheritdoc/>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IMemoryPoolFactory<byte>, LargeBlocks>();
        peer.AddTo(services);
    }

    /// <inheritdoc/>
    public void MapTo(WebApplication app) => peer.MapTo(app);
}
