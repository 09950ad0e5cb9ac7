namespace CodeFirstOutliers.Server.Hosting.Reflection;

/// <summary>Adds and maps server reflection, by which grpcurl, buf and others call the service without a file.</summary>
internal static class ReflectionExtensions
{
    public static void AddReflectionOfContract(this IServiceCollection services)
    {
        services.AddSingleton<ReadableReflection>();
        services.AddSingleton<ReadableReflectionV1Alpha>();
    }

    public static void MapReflectionOfContract(this WebApplication app)
    {
        app.MapGrpcService<ReadableReflection>();
        app.MapGrpcService<ReadableReflectionV1Alpha>();
    }
}
