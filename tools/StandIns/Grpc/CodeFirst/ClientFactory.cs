using Grpc.Core;
using ProtoBuf.Grpc.Client;

namespace ProtoBuf.Grpc.Configuration;

/// <summary>Makes the proxies that call a contract.</summary>
public abstract class ClientFactory
{
    internal ClientFactory()
    {
    }

    /// <summary>With the default configuration.</summary>
    public static ClientFactory Default { get; } = new Configured(BinderConfiguration.Default);

    /// <summary>With a configuration of its own; null for the default.</summary>
    public static ClientFactory Create(BinderConfiguration? binderConfiguration = null) =>
        binderConfiguration is null ? Default : new Configured(binderConfiguration);

    /// <summary>A proxy of a contract, which calls through an invoker.</summary>
    public abstract TService CreateClient<TService>(CallInvoker channel)
        where TService : class;

    private sealed class Configured(BinderConfiguration configuration) : ClientFactory
    {
        public override TService CreateClient<TService>(CallInvoker channel)
        {
            ArgumentNullException.ThrowIfNull(channel);
            return ContractProxy.Create<TService>(channel, configuration);
        }
    }
}
