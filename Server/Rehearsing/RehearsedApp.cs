using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace CodeFirstOutliers.Server.Rehearsing;

/// <summary>The contract's endpoints, and nothing else of the server.</summary>
internal sealed class RehearsedApp : IHttpApplication<HttpContext>, IEndpointRouteBuilder
{
    private readonly DirectCalls _calls;

    public RehearsedApp(IServiceProvider services)
    {
        ServiceProvider = services;
        this.MapGrpcService<ErrorMapping>();
        _calls = new DirectCalls(context => context.GetEndpoint()!.RequestDelegate!(context), new CompositeEndpointDataSource(DataSources));
    }

    public IServiceProvider ServiceProvider { get; }

    public ICollection<EndpointDataSource> DataSources { get; } = [];

    public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(ServiceProvider);

    public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures) { RequestServices = ServiceProvider };

    public Task ProcessRequestAsync(HttpContext context) => _calls.InvokeAsync(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }
}
