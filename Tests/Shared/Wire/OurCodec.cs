using System.Buffers;
using CodeFirstOutliers.Wire;
using Grpc.Core;
using SerializationContext = Grpc.Core.SerializationContext;

namespace CodeFirstOutliers.Tests.Shared.Wire;

/// <summary>Calls the codec as the transport does.</summary>
internal static class OurCodec
{
    public static byte[] Write(OutliersRequest request) => Write(context => Codec.Write(request, context));

    public static byte[] Write(OutliersResponse response) => Write(context => Codec.Write(response, context));

    /// <summary>Reads a message, or says why it is none.</summary>
    public static (T? Message, string? Refused) TryRead<T>(Func<ReadOnlySequence<byte>, T> read, ReadOnlySequence<byte> bytes)
        where T : class
    {
        try
        {
            return (read(bytes), null);
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.InvalidArgument or StatusCode.Internal)
        {
            return (null, error.Status.Detail);
        }
    }

    private static byte[] Write(Action<SerializationContext> write)
    {
        var context = new Context();
        write(context);
        Assert.AreEqual(context.Length, context.Writer.WrittenCount, "the length that was announced");
        Assert.IsTrue(context.IsComplete);
        return context.Writer.WrittenSpan.ToArray();
    }

    private sealed class Context : SerializationContext
    {
        public ArrayBufferWriter<byte> Writer { get; } = new();

        public int? Length { get; private set; }

        public bool IsComplete { get; private set; }

        public override void SetPayloadLength(int payloadLength) => Length = payloadLength;

        public override IBufferWriter<byte> GetBufferWriter() => Length is null ? throw new InvalidOperationException() : Writer;

        public override void Complete() => IsComplete = true;
    }
}
