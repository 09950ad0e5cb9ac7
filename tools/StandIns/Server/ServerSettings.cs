using Grpc.Core.Interceptors;
using Grpc.Net.Compression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>What all methods of a server share, worked out once.</summary>
internal sealed class ServerSettings
{
    public ServerSettings(GrpcServiceOptions options, IServiceProvider services, ILogger logger)
    {
        Options = options;
        Logger = logger;
        Compressions = new(options.CompressionProviders);
        Response = Compressions.Find(options.ResponseCompressionAlgorithm);
        if (options.ResponseCompressionAlgorithm is { } name && Response is null)
        {
            throw new InvalidOperationException($"no compression provider for the response compression algorithm {name}");
        }

        Interceptors = [.. options.Interceptors.Select(each => Factory(each, services))];
    }

    public GrpcServiceOptions Options { get; }

    public ILogger Logger { get; }

    public Compressions Compressions { get; }

    /// <summary>How responses are compressed, for callers that accept it.</summary>
    public ICompressionProvider? Response { get; }

    /// <summary>Makes the interceptors of a call, outermost first.</summary>
    public IReadOnlyList<Func<HttpServerCall, Interceptor>> Interceptors { get; }

    private static Func<HttpServerCall, Interceptor> Factory(InterceptorRegistration registration, IServiceProvider services)
    {
        var isService = services.GetService<IServiceProviderIsService>()?.IsService(registration.Type) is true;
        if (isService && registration.Arguments.Count == 0)
        {
            return call => (Interceptor)call.Http.RequestServices.GetRequiredService(registration.Type);
        }

        var arguments = registration.Arguments.ToArray();
        var make = ActivatorUtilities.CreateFactory(registration.Type, [.. arguments.Select(argument => argument.GetType())]);
        return call => call.Own((Interceptor)make(call.Http.RequestServices, arguments));
    }
}
