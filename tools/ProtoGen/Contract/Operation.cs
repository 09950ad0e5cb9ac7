using System.Reflection;
using ProtoBuf.Grpc;
using ProtoBuf.Meta;
using ProtoBuf.WellKnownTypes;

namespace CodeFirstOutliers.ProtoGen.Contract;

/// <summary>One operation of a service: the messages it takes and answers, and which of them come as streams.</summary>
internal sealed record Operation(string Name, MethodInfo Method, Type Input, bool ClientStreaming, Type Output, bool ServerStreaming)
{
    private static readonly RuntimeTypeModel _model = RuntimeTypeModel.Create();
    private static readonly Type[] _contexts = [typeof(CallContext), typeof(CancellationToken)];
    private static readonly Type[] _streams = [typeof(IAsyncEnumerable<>), typeof(IObservable<>)];
    private static readonly Type[] _tasks = [typeof(Task<>), typeof(ValueTask<>)];
    private static readonly Type[] _nothing = [typeof(void), typeof(Task), typeof(ValueTask)];

    /// <summary>Reads a method as protobuf-net.Grpc binds it.</summary>
    /// <exception cref="InputException">The library would leave the method out of the service.</exception>
    public static Operation Of(string name, MethodInfo method)
    {
        if (method.IsGenericMethodDefinition)
            throw Refused(method, "is generic, and a call names no type arguments");
        Type[] arguments = [.. method.GetParameters().Select(p => p.ParameterType)];
        if (Array.Find(arguments, a => a.IsByRef) is not null)
            throw Refused(method, "has a ref, out or in parameter, which no message carries");
        if (arguments is [.., var last] && _contexts.Contains(last))
            arguments = arguments[..^1];
        if (arguments.Length > 1)
            throw Refused(method, "takes several parameters: a call has one message, beside a CallContext or CancellationToken at the end");

        var (input, clientStreaming) = arguments is [var argument] ? Argument(method, argument) : (typeof(Empty), false);
        var (output, serverStreaming) = Result(method, method.ReturnType);
        if (clientStreaming && !serverStreaming && !IsAwaited(method.ReturnType))
            throw Refused(method, "takes a stream and does not return a task");
        if (clientStreaming && serverStreaming && arguments[0].GetGenericTypeDefinition() != method.ReturnType.GetGenericTypeDefinition())
            throw Refused(method, "streams as IAsyncEnumerable one way and as IObservable the other, which protobuf-net.Grpc does not bind");
        return new(name, method, input, clientStreaming, output, serverStreaming);
    }

    private static (Type Message, bool Streaming) Argument(MethodInfo method, Type type)
    {
        if (_nothing.Contains(type) || IsAny(type, _tasks))
            throw Refused(method, $"takes a {type.Name.Split('`')[0]}, which is no message");
        return IsAny(type, _streams) ? (Message(method, type.GetGenericArguments()[0]), true) : (Message(method, type), false);
    }

    private static (Type Message, bool Streaming) Result(MethodInfo method, Type type)
    {
        if (_nothing.Contains(type))
            return (typeof(Empty), false);
        if (IsAny(type, _streams))
            return (Message(method, type.GetGenericArguments()[0]), true);
        return (Message(method, IsAny(type, _tasks) ? type.GetGenericArguments()[0] : type), false);
    }

    private static Type Message(MethodInfo method, Type type)
    {
        if (IsAny(type, _streams))
            throw Refused(method, "returns a task of a stream: an IAsyncEnumerable is returned as it is");
        if (typeof(Stream).IsAssignableFrom(type))
            throw Refused(method, "passes a System.IO.Stream, which has no schema here: stream messages with a byte[] instead");
        if (type.IsEnum || type == typeof(object) || _model.CanSerializeBasicType(type) || _contexts.Contains(type) || type.Namespace == "Grpc.Core")
            throw Refused(method, $"passes {type.Name}, which is no message: it takes a [ProtoContract] with a member of it");
        return type;
    }

    private static bool IsAwaited(Type type) => type == typeof(Task) || type == typeof(ValueTask) || IsAny(type, _tasks);

    private static bool IsAny(Type type, Type[] generic) => type.IsGenericType && generic.Contains(type.GetGenericTypeDefinition());

    private static InputException Refused(MethodInfo method, string why) => new($"{CSharp.Name(method)} {why}");
}
