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
    public static void AddOutliers(this IServiceCollection services)
    {
        services.AddSingleton(provider => OutliersBinder.Create(provider.GetRequiredService<ErrorMapping>().Told, () => ReadingCall.Token));
        services.AddSingleton<OutliersService>();
        services.AddSingleton<ErrorMapping>();
        services.AddSingleton<ErrorInterceptor>();
        services.AddSingleton<OpenStreams>();
        services.AddSingleton<Budget>();
        services.AddSingleton<MessageLimits>();
        services.AddRateLimiter(_ => { });
        services.AddCodeFirstGrpc(grpc => grpc.Interceptors.Add<ErrorInterceptor>());
        services.AddOptions<GrpcServiceOptions>().Configure<IOptions<ServerOptions>>((grpc, options) =>
        {
            grpc.MaxReceiveMessageSize = options.Value.MaxMessageBytes;
            // deflate, which the stack has too, cannot be told from one that was cut off
            grpc.CompressionProviders = [new WholeGzip(options.Value.MaxMessageBytes)];
        });
    }

    public static void MapOutliers(this WebApplication app)
    {
        app.UseMiddleware<CheckedMessages>();
        app.UseMiddleware<CheckedHeaders>();
        app.UseCallRate();
        app.MapGrpcService<OutliersService>().WithMetadata(GrpcCall.PostOnly);
        app.Services.GetRequiredService<OutliersService>(); // made now, so that wrong options are told at once
    }
}
