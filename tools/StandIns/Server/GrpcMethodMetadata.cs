using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>Tells, on an endpoint, which method it serves.</summary>
public sealed class GrpcMethodMetadata
{
    /// <summary>The method of a service.</summary>
    public GrpcMethodMetadata(Type serviceType, IMethod method) => (ServiceType, Method) = (serviceType, method);

    /// <summary>The class that serves it.</summary>
    public Type ServiceType { get; }

    /// <summary>The method.</summary>
    public IMethod Method { get; }
}
