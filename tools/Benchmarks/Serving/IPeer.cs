using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Benchmarks.Serving;

/// <summary>A server to measure ours against, within the same web server.</summary>
internal interface IPeer
{
    /// <summary>Registers what it needs.</summary>
    void AddTo(IServiceCollection services);

    /// <summary>Has it answer.</summary>
    void MapTo(WebApplication app);
}
