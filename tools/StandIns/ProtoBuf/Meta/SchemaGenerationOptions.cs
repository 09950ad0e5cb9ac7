namespace ProtoBuf.Meta;

/// <summary>What a schema is made of.</summary>
public sealed class SchemaGenerationOptions
{
    /// <summary>The version of the schema language; by default proto3.</summary>
    public ProtoSyntax Syntax { get; set; } = ProtoSyntax.Default;

    /// <summary>The schema's package; by default none.</summary>
    public string? Package { get; set; }

    /// <summary>The services, in order.</summary>
    public List<Service> Services { get; } = [];

    /// <summary>The messages and enums, with all they need.</summary>
    public List<Type> Types { get; } = [];
}
