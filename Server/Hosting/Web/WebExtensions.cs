using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Server.Hosting.Settings;

namespace CodeFirstOutliers.Server.Hosting.Web;

/// <summary>Adds gRPC-Web, the form of gRPC that browsers can speak, for pages of the configured origins; without one adds nothing.</summary>
internal static class WebExtensions
{
    /// <summary>What a page may read of an answer, beyond what every page may: the status of a call that had no message.</summary>
    private static readonly string[] _exposed = [EndOfCall.Status, EndOfCall.Message, EndOfCall.Details, Refusal.Pushback];

    public static void AddWeb(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new();
        if (options.Web.Each is { Length: > 0 } origins)
        {
            // any header: a call's metadata are headers, and callers choose their names
            builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy =>
                policy.WithOrigins(origins).WithMethods(HttpMethods.Post).AllowAnyHeader().WithExposedHeaders(_exposed)));
            // a browser asks without credentials whether it may call, and must be allowed to read a refusal
            builder.Services.AddSingleton<IStartupFilter>(new BeforeAll(app => app.UseCors().UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true })));
        }
    }
}
