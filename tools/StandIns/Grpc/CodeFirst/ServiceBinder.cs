using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace ProtoBuf.Grpc.Configuration;

/// <summary>Finds services and operations, and their names on the wire.</summary>
public class ServiceBinder
{
    /// <summary>By attributes and names.</summary>
    protected ServiceBinder()
    {
    }

    /// <summary>The one that <see cref="BinderConfiguration.Default" /> uses.</summary>
    public static ServiceBinder Default { get; } = new();

    /// <summary>Whether a type is a contract, and the name of its service.</summary>
    public virtual bool IsServiceContract(Type contractType, [NotNullWhen(true)] out string? name)
    {
        ArgumentNullException.ThrowIfNull(contractType);
        var service = contractType.GetCustomAttribute<ServiceAttribute>(inherit: false);
        name = service is null ? null : string.IsNullOrWhiteSpace(service.Name) ? DefaultName(contractType) : service.Name;
        return service is not null;
    }

    /// <summary>Whether a method of a contract is an operation, and its name.</summary>
    public virtual bool IsOperationContract(MethodInfo method, [NotNullWhen(true)] out string? name)
    {
        ArgumentNullException.ThrowIfNull(method);
        var operation = method.GetCustomAttribute<OperationAttribute>(inherit: true);
        name = string.IsNullOrWhiteSpace(operation?.Name) ? DefaultName(method) : operation.Name;
        return method.DeclaringType != typeof(object) && !method.IsGenericMethodDefinition;
    }

    private static string DefaultName(Type contract)
    {
        var name = contract.Name;
        var isPrefixed = contract.IsInterface && name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]);
        var own = isPrefixed ? name[1..] : name;
        return string.IsNullOrEmpty(contract.Namespace) ? own : $"{contract.Namespace}.{own}";
    }

    private static string DefaultName(MethodInfo method)
    {
        const string suffix = "Async";
        var name = method.Name;
        return name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
    }
}
