using System.Collections.ObjectModel;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server;

/// <summary>The interceptors of the server, outermost first.</summary>
public class InterceptorCollection : Collection<InterceptorRegistration>
{
    /// <summary>Adds a type; made for each call, from the services and these arguments.</summary>
    public void Add<TInterceptor>(params object[] args)
        where TInterceptor : Interceptor => Add(new InterceptorRegistration(typeof(TInterceptor), args));
}

/// <summary>One interceptor of the server.</summary>
public class InterceptorRegistration
{
    internal InterceptorRegistration(Type type, object[] arguments) => (Type, Arguments) = (type, arguments);

    /// <summary>The type of the interceptor.</summary>
    public Type Type { get; }

    /// <summary>Arguments of its constructor, beside what the services give.</summary>
    public IReadOnlyList<object> Arguments { get; }
}
