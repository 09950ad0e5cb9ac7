using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>Where the object that serves a call comes from: the services, or one made for the call and disposed after it.</summary>
internal static class ServiceFactory
{
    public static Func<HttpServerCall, TService> Of<TService>()
        where TService : class
    {
        var make = new Lazy<ObjectFactory<TService>>(() => ActivatorUtilities.CreateFactory<TService>([]));
        return call => call.Http.RequestServices.GetService<TService>() is { } service
            ? service
            : call.Own(make.Value(call.Http.RequestServices, []));
    }
}
