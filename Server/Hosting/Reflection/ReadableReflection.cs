using CodeFirstOutliers.Server.Hosting.Errors;
using Grpc.Core;
using Grpc.Reflection;
using V1 = Grpc.Reflection.V1;
using V1Alpha = Grpc.Reflection.V1Alpha;

namespace CodeFirstOutliers.Server.Hosting.Reflection;

/// <summary>The framework's reflection of our services, bound by <see cref="ReadableRequests"/>.</summary>
[BindServiceMethod(typeof(ReadableReflection), nameof(Bind))]
internal sealed class ReadableReflection() : ReflectionV1ServiceImpl(DescribedServices.All)
{
    public static void Bind(ServiceBinderBase binder, V1.ServerReflection.ServerReflectionBase? service) => V1.ServerReflection.BindService(new ReadableRequests(binder), service);
}

/// <summary>The same in the version before, which many clients still ask.</summary>
[BindServiceMethod(typeof(ReadableReflectionV1Alpha), nameof(Bind))]
internal sealed class ReadableReflectionV1Alpha() : ReflectionServiceImpl(DescribedServices.All)
{
    public static void Bind(ServiceBinderBase binder, V1Alpha.ServerReflection.ServerReflectionBase? service) => V1Alpha.ServerReflection.BindService(new ReadableRequests(binder), service);
}
