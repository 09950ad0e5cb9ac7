using System.Reflection;
using Grpc.Core;
using ProtoBuf.Grpc.Configuration;

namespace ProtoBuf.Grpc;

/// <summary>A method of a contract: its name on the wire, its kind, and the types of its messages.</summary>
internal sealed record Operation(string Service, string Name, MethodType Type, MethodInfo Method, Type Request, Type Response)
{
    /// <summary>The operations of a contract; whatever cannot be one is left out.</summary>
    public static IEnumerable<Operation> Of(Type contract, ServiceBinder binder)
    {
        if (!binder.IsServiceContract(contract, out var service))
        {
            yield break;
        }

        foreach (var method in contract.GetMethods(BindingFlags.Public | BindingFlags.Instance))
        {
            if (binder.IsOperationContract(method, out var name) && TryRead(method, out var type, out var request, out var response))
            {
                yield return new(service, name, type, method, request, response);
            }
        }
    }

    /// <summary>The contracts of a type: itself, if it is one, and those it implements.</summary>
    public static IEnumerable<Type> Contracts(Type type, ServiceBinder binder) =>
        type.GetInterfaces().Prepend(type).Where(each => each.IsInterface && binder.IsServiceContract(each, out _));

    /// <summary>The message of a parameter or result, and whether it is a stream of them.</summary>
    public static Type Message(Type type, out bool isStream)
    {
        var shape = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        isStream = shape == typeof(IAsyncEnumerable<>);
        return shape == typeof(Task) || shape == typeof(ValueTask) ? typeof(Empty)
            : isStream || shape == typeof(Task<>) || shape == typeof(ValueTask<>) ? type.GetGenericArguments()[0]
            : type;
    }

    public static bool IsContext(Type type) => type == typeof(CallContext) || type == typeof(CancellationToken);

    private static bool TryRead(MethodInfo method, out MethodType type, out Type request, out Type response)
    {
        var parameters = method.GetParameters();
        var messages = parameters.Length > 0 && IsContext(parameters[^1].ParameterType) ? parameters[..^1] : parameters;
        var isRequestStream = false;
        request = messages.Length == 0 ? typeof(Empty) : Message(messages[0].ParameterType, out isRequestStream);
        response = Message(method.ReturnType, out var isResponseStream);
        type = (isRequestStream, isResponseStream) switch
        {
            (false, false) => MethodType.Unary,
            (true, false) => MethodType.ClientStreaming,
            (false, true) => MethodType.ServerStreaming,
            (true, true) => MethodType.DuplexStreaming,
        };
        return messages.Length <= 1 && request.IsClass && response.IsClass && response != method.ReturnType;
    }
}
