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
    public static BinderConfiguration Configuration { get; } = CreateConfiguration();

    /// <summary>What a client passes to CreateGrpcService, so that its proxies read and write with the codec.</summary>
    public static ClientFactory ClientFactory { get; } = ClientFactory.Create(Configuration);

    private static BinderConfiguration CreateConfiguration()
    {
        var configuration = BinderConfiguration.Create([ProtoBufMarshallerFactory.Default]); // without a factory it would be the process's own
        configuration.SetMarshaller(new Marshaller<OutliersRequest>(
            Codec.Write, context => RequestReader.Read(context.PayloadAsReadOnlySequence())));
        configuration.SetMarshaller(new Marshaller<OutliersResponse>(
            Codec.Write, context => ResponseReader.Read(context.PayloadAsReadOnlySequence())));
        return configuration;
    }
}
