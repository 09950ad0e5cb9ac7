using System.Reflection;
using Grpc.Core;
using ProtoBuf.Grpc.Configuration;

namespace ProtoBuf.Grpc.Client;

/// <summary>A contract whose methods are calls; everything found by reflection is found once, when it is made.</summary>
internal class ContractProxy : DispatchProxy
{
    private readonly Dictionary<MethodInfo, ClientOperation> _operations = [];
    private CallInvoker _invoker = null!;

    public static TService Create<TService>(CallInvoker invoker, BinderConfiguration configuration)
        where TService : class
    {
        var service = Create<TService, ContractProxy>();
        var proxy = (ContractProxy)(object)service;
        proxy._invoker = invoker;
        foreach (var contract in Operation.Contracts(typeof(TService), configuration.Binder))
        {
            foreach (var operation in Operation.Of(contract, configuration.Binder))
            {
                proxy._operations[operation.Method] = ClientOperation.Of(operation, configuration);
            }
        }

        return service;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _operations.TryGetValue(targetMethod!, out var operation)
            ? operation.Call(_invoker, args!)
            : throw new NotSupportedException($"{targetMethod!.DeclaringType}.{targetMethod.Name} is not an operation of a service");
}
