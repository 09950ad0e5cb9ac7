using CodeFirstOutliers.Server.Hosting;
using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using Grpc.AspNetCore.Server;
using Microsoft.Extensions.Options;
using ProtoBuf.Grpc.Server;

namespace CodeFirstOutliers.Server.Outliers;

/// <summary>Adds and maps the service pb.Outliers.</summary>
internal static class OutliersExtensions
{
    /// <summary>What generated services have by themselves, and code-first ones have not: GET and others make no calls; whether a page may call is asked by OPTIONS.</summary>
    private static readonly HttpMethodMetadata _postOnly = new([HttpMethods.Post], acceptCorsPreflight: true);

    public static void AddOutliers(this IServiceCollection services)
    {
        services.AddSingleton(OutliersBinder.Configuration);
        services.AddSingleton<OutliersService>();
        services.AddSingleton<ErrorMapping>();
        services.AddSingleton<EndedStreams>();
        services.AddSingleton<OpenStreams>();
        services.AddSingleton<Budget>();
        services.AddSingleton<MessageLimits>();
        services.AddCodeFirstGrpc(grpc => grpc.Interceptors.Add<ErrorMapping>());
        services.AddOptions<GrpcServiceOptions>().Configure<IOptions<ServerOptions>>((grpc, options) =>
        {
            grpc.Interceptors.Add<EndedStreams>();
            grpc.MaxReceiveMessageSize = options.Value.MaxMessageBytes;
            grpc.CompressionProviders = [new WholeGzip()]; // and no deflate, whose stream the framework takes for whole wherever it was cut off
        });
    }

    public static void MapOutliers(this WebApplication app)
    {
        app.UseMiddleware<CheckedMessages>();
        app.UseMiddleware<CheckedHeaders>();
        app.MapGrpcService<OutliersService>().WithMetadata(_postOnly);
        app.Services.GetRequiredService<OutliersService>(); // made now, so that wrong options are told at once
    }
}
