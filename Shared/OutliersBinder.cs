using CodeFirstOutliers.Wire;
using Grpc.Core;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers;

/// <summary>
/// Plugs the fast codec of requests and responses into protobuf-net.Grpc. The bytes are the same with and without it;
/// malformed ones get InvalidArgument with the field and the byte.
/// </summary>
public static class OutliersBinder
{
    /// <summary>What a server registers as a singleton, so that its services read and write with the codec.</summary>
    public static BinderConfiguration Configuration { get; } = Create(null, () => default);

    /// <summary>What a client passes to CreateGrpcService, so that its proxies read and write with the codec.</summary>
    public static ClientFactory ClientFactory { get; } = ClientFactory.Create(Configuration);

    /// <summary>The same for a server that says more of a request it cannot read, or has no memory for, than status and message.</summary>
    /// <param name="refusal">What it throws; null for the exception itself.</param>
    /// <param name="over">Whether the call whose message is read is over.</param>
    internal static BinderConfiguration Create(Func<Exception, RpcException>? refusal, Func<CancellationToken> over)
    {
        var configuration = BinderConfiguration.Create([new ReadableMarshallers(refusal)]); // without a factory it would be the process's own
        configuration.SetMarshaller(new Marshaller<OutliersRequest>(
            Codec.Write, context => Read(context, refusal, over())));
        configuration.SetMarshaller(new Marshaller<OutliersResponse>(
            Codec.Write, context => ResponseReader.Read(context.PayloadAsReadOnlySequence())));
        return configuration;
    }

    private static OutliersRequest Read(DeserializationContext context, Func<Exception, RpcException>? refusal, CancellationToken cancellationToken)
    {
        try
        {
            return RequestReader.Read(context.PayloadAsReadOnlySequence(), cancellationToken);
        }
        catch (Exception error) when (refusal is not null && error is (UnreadableException or OutOfMemoryException or OperationCanceledException))
        {
            throw refusal(error);
        }
    }
}
