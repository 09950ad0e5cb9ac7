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
        services.AddSingleton(OutliersBinder.Configuration);
        services.AddSingleton<OutliersService>();
        services.AddSingleton<ErrorMapping>();
        services.AddSingleton<OpenStreams>();
        services.AddSingleton<Budget>();
        services.AddSingleton<MessageLimits>();
        services.AddCodeFirstGrpc(grpc => grpc.Interceptors.Add<ErrorMapping>());
        services.AddOptions<GrpcServiceOptions>().Configure<IOptions<ServerOptions>>((grpc, options) =>
        {
            grpc.MaxReceiveMessageSize = options.Value.MaxMessageBytes;
            grpc.CompressionProviders = [.. grpc.CompressionProviders.Where(each => each.EncodingName != "gzip").Append(new WholeGzip())
                .Select(each => new LimitedInflation(each, options.Value.MaxMessageBytes))];
        });
    }

    public static void MapOutliers(this WebApplication app)
    {
        app.UseMiddleware<CheckedMessages>();
        app.MapGrpcService<OutliersService>();
        app.Services.GetRequiredService<OutliersService>(); // made now, so that wrong options are told at once
    }
}
