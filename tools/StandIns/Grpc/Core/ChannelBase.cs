namespace Grpc.Core;

/// <summary>A way to one server.</summary>
public abstract class ChannelBase
{
    internal ChannelBase(string target) => Target = target;

    /// <summary>The host and port of the server.</summary>
    public string Target { get; }

    /// <summary>Makes what starts calls over this channel.</summary>
    public abstract CallInvoker CreateCallInvoker();
}

/// <summary>How a channel is secured.</summary>
public abstract class ChannelCredentials
{
    internal ChannelCredentials()
    {
    }

    /// <summary>In clear text, for http addresses.</summary>
    public static ChannelCredentials Insecure { get; } = new Plain();

    /// <summary>With TLS and the system's roots, for https addresses.</summary>
    public static ChannelCredentials SecureSsl { get; } = new Tls();

    private sealed class Plain : ChannelCredentials;

    private sealed class Tls : ChannelCredentials;
}
