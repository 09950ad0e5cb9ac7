using System.Reflection;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;
using ProtoBuf.Meta;
using ProtoBuf.WellKnownTypes;

namespace CodeFirstOutliers.ProtoGen.Contract;

/// <summary>Reads the operations of a service contract from its methods.</summary>
internal static class Operations
{
    /// <summary>The contract's operations in the order of their declaration; what has no message form is no operation.</summary>
    public static Service Of(Type contract, string name)
    {
        var service = new Service { Name = name };
        foreach (var method in contract.GetMethods(BindingFlags.Public | BindingFlags.Instance).OrderBy(m => m.MetadataToken))
        {
            if (ServiceBinder.Default.IsOperationContract(method, out var operation) && Signature(method) is { } signature)
            {
                signature.Name = operation;
                service.Methods.Add(signature);
            }
        }

        return service;
    }

    private static ServiceMethod? Signature(MethodInfo method)
    {
        Type[] arguments = [.. method.GetParameters().Select(p => p.ParameterType).Where(t => t != typeof(CallContext) && t != typeof(CancellationToken))];
        if (arguments.Length > 1)
            return null;
        var (input, clientStreaming) = arguments is [var argument] ? Message(argument) : (typeof(Empty), false);
        var (output, serverStreaming) = Message(method.ReturnType);
        return new() { InputType = input, ClientStreaming = clientStreaming, OutputType = output, ServerStreaming = serverStreaming };
    }

    private static (Type Message, bool Streaming) Message(Type type)
    {
        var open = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return open switch
        {
            _ when open == typeof(IAsyncEnumerable<>) => (type.GetGenericArguments()[0], true),
            _ when open == typeof(Task<>) || open == typeof(ValueTask<>) => (type.GetGenericArguments()[0], false),
            _ when open == typeof(Task) || open == typeof(ValueTask) || open == typeof(void) => (typeof(Empty), false),
            _ => (type, false),
        };
    }
}
