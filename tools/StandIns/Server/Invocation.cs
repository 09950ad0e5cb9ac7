using System.Reflection;
using System.Reflection.Emit;
using ProtoBuf.Grpc;

namespace Grpc.AspNetCore.Server;

/// <summary>Makes one delegate shape of every method shape that a contract may have.</summary>
internal static class Invocation
{
    /// <summary>Calls the operation on a service: (service, request or requests, context) to response or responses.</summary>
    public static Func<object, TIn, CallContext, TOut> Of<TIn, TOut>(Operation operation)
    {
        var caller = new DynamicMethod(
            operation.Method.Name, typeof(TOut), [typeof(object), typeof(TIn), typeof(CallContext)], typeof(Invocation).Module, skipVisibility: true);
        var code = caller.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Castclass, operation.Method.DeclaringType!);
        foreach (var parameter in operation.Method.GetParameters())
        {
            Load(code, parameter.ParameterType);
        }

        code.Emit(OpCodes.Callvirt, operation.Method);
        if (operation.Method.ReturnType != typeof(TOut))
        {
            code.Emit(OpCodes.Call, Shaping(operation));
        }

        code.Emit(OpCodes.Ret);
        return caller.CreateDelegate<Func<object, TIn, CallContext, TOut>>();
    }

    private static void Load(ILGenerator code, Type parameter)
    {
        if (parameter == typeof(CallContext))
        {
            code.Emit(OpCodes.Ldarg_2);
        }
        else if (parameter == typeof(CancellationToken))
        {
            code.Emit(OpCodes.Ldarga_S, (byte)2);
            code.Emit(OpCodes.Call, typeof(CallContext).GetProperty(nameof(CallContext.CancellationToken))!.GetMethod!);
        }
        else
        {
            code.Emit(OpCodes.Ldarg_1);
        }
    }

    private static MethodInfo Shaping(Operation operation)
    {
        var returned = operation.Method.ReturnType;
        const BindingFlags own = BindingFlags.NonPublic | BindingFlags.Static;
        return returned == typeof(Task) ? typeof(Invocation).GetMethod(nameof(FromTask), own)!
            : returned == typeof(ValueTask) ? typeof(Invocation).GetMethod(nameof(FromValueTask), own)!
            : typeof(Invocation).GetMethod(nameof(FromTaskOf), own)!.MakeGenericMethod(operation.Response);
    }

    private static ValueTask<T> FromTaskOf<T>(Task<T> task) => new(task);

    private static ValueTask<Empty> FromTask(Task task) => FromValueTask(new(task));

    private static async ValueTask<Empty> FromValueTask(ValueTask task)
    {
        await task.ConfigureAwait(false);
        return Empty.Instance;
    }
}
