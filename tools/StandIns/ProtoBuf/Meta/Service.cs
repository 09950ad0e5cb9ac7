namespace ProtoBuf.Meta;

/// <summary>A service of a schema.</summary>
public sealed class Service
{
    /// <summary>Its name, without package.</summary>
    public string? Name { get; set; }

    /// <summary>Its methods, in order.</summary>
    public List<ServiceMethod> Methods { get; } = [];
}
