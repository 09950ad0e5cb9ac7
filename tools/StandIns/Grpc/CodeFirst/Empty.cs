using Grpc.Core;

namespace ProtoBuf.Grpc;

/// <summary>The message of an operation that takes or gives nothing: no bytes, and whatever comes is skipped.</summary>
internal sealed class Empty
{
    public static Empty Instance { get; } = new();

    public static Marshaller<Empty> Marshaller { get; } = Marshallers.Create(
        static (_, context) => context.Complete([]),
        static _ => Instance);
}
