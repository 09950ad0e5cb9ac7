using Grpc.Core;
using ProtoBuf.Grpc.Configuration;

namespace ProtoBuf.Grpc.Client;

/// <summary>Makes a contract callable.</summary>
public static class GrpcClientFactory
{
    /// <summary>The contract, called over a channel.</summary>
    public static TService CreateGrpcService<TService>(this ChannelBase client, ClientFactory? clientFactory = null)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.CreateCallInvoker().CreateGrpcService<TService>(clientFactory);
    }

    /// <summary>The contract, called through an invoker.</summary>
    public static TService CreateGrpcService<TService>(this CallInvoker client, ClientFactory? clientFactory = null)
        where TService : class =>
        (clientFactory ?? ClientFactory.Default).CreateClient<TService>(client);
}
