namespace ProtoBuf.Grpc.Configuration;

/// <summary>Makes an interface the contract of a service.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class ServiceAttribute(string? name = null) : Attribute
{
    /// <summary>The name on the wire, such as "pb.Outliers"; null for namespace and name without the leading I.</summary>
    public string? Name { get; } = name;
}

/// <summary>Names a method on the wire.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class OperationAttribute(string? name = null) : Attribute
{
    /// <summary>The name on the wire; null for the method's own without "Async".</summary>
    public string? Name { get; } = name;
}
