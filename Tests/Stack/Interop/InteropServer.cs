using CodeFirstOutliers.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace CodeFirstOutliers.Tests.Stack.Interop;

/// <summary>Our server as it is shipped, with the test service beside its own.</summary>
internal static class InteropServer
{
    public static Task<RunningServer> StartAsync(params string[] args) => RunningServer.StartAsync(Add, args);

    private static void Add(WebApplication app)
    {
        app.Use(RequestFlags.ReadAsync);
        app.MapGrpcService<TestService>();
    }
}
