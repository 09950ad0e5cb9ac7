using Grpc.Reflection;

namespace CodeFirstOutliers.Server.Hosting.Reflection;

/// <summary>Adds and maps server reflection, by which grpcurl, buf and others call the service without a file.</summary>
internal static class ReflectionExtensions
{
    public static void AddReflectionOfContract(this IServiceCollection services)
    {
        services.AddSingleton(_ => new ReflectionV1ServiceImpl(DescribedServices.All));
        services.AddSingleton(_ => new ReflectionServiceImpl(DescribedServices.All));
    }

    public static void MapReflectionOfContract(this WebApplication app)
    {
        app.MapGrpcService<ReflectionV1ServiceImpl>();
        app.MapGrpcService<ReflectionServiceImpl>();
    }
}
