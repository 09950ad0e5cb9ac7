using System.Reflection;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.ProtoGen.Contract;

/// <summary>Finds the operations that protobuf-net.Grpc binds to a service.</summary>
internal static class Operations
{
    /// <summary>The service's own operations in the order of their declaration, then those of the interfaces marked [SubService] that it inherits.</summary>
    /// <exception cref="InputException">An operation cannot be called over gRPC, or two have one name.</exception>
    public static IReadOnlyList<Operation> Of(Type service)
    {
        var operations = new List<Operation>();
        foreach (var method in service.GetInterfaces().Where(IsSubService).OrderBy(i => i.FullName, StringComparer.Ordinal).Prepend(service).SelectMany(Methods))
        {
            if (method.IsSpecialName || !ServiceBinder.Default.IsOperationContract(method, out var name) || name is null)
                continue;
            if (operations.Find(o => o.Name == name) is { } same)
                throw new InputException($"{CSharp.Name(same.Method)} and {CSharp.Name(method)} are both the operation {name}; name one with [Operation(\"...\")]");
            operations.Add(Operation.Of(name, method));
        }

        return operations;
    }

    private static IEnumerable<MethodInfo> Methods(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Instance).OrderBy(m => m.MetadataToken);

    private static bool IsSubService(Type type) => type.IsDefined(typeof(SubServiceAttribute), false);
}
