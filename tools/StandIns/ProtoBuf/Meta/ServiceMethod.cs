namespace ProtoBuf.Meta;

/// <summary>A method of a service.</summary>
public sealed class ServiceMethod
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>The message it takes.</summary>
    public Type? InputType { get; set; }

    /// <summary>The message it answers.</summary>
    public Type? OutputType { get; set; }

    /// <summary>Whether it takes many.</summary>
    public bool ClientStreaming { get; set; }

    /// <summary>Whether it answers many.</summary>
    public bool ServerStreaming { get; set; }
}
