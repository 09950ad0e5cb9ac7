using ProtoBuf.Grpc.Server;

namespace CodeFirstOutliers.Server;

/// <summary>Makes the reflection service when it is first asked for: few servers ever are, and making it takes as long as making the rest.</summary>
internal sealed class LazyReflection(RequestDelegate next, IServiceProvider services)
{
    private const string Prefix = "/grpc.reflection.";

    private readonly Lazy<RequestDelegate> _reflection = new(() =>
    {
        var app = new ApplicationBuilder(services);
        app.UseRouting();
        app.UseEndpoints(endpoints => endpoints.MapCodeFirstGrpcReflectionService());
        app.Run(next);
        return app.Build();
    });

    public Task InvokeAsync(HttpContext context) =>
        context.Request.Path.Value?.StartsWith(Prefix, StringComparison.Ordinal) == true ? _reflection.Value(context) : next(context);
}
