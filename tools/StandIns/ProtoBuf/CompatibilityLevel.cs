namespace ProtoBuf;

/// <summary>Which generation of conventions a contract follows, where .NET types have no one protobuf form.</summary>
public enum CompatibilityLevel
{
    /// <summary>As the surroundings say.</summary>
    NotSpecified = 0,

    /// <summary>The oldest conventions; the default.</summary>
    Level200 = 200,

    /// <summary>Well-known types where the member asks for them.</summary>
    Level240 = 240,

    /// <summary>Well-known types throughout: a DateTime is a google.protobuf.Timestamp.</summary>
    Level300 = 300,
}

/// <summary>Sets the compatibility level of a member, a type, a module or an assembly.</summary>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Module | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Field,
    Inherited = false)]
public sealed class CompatibilityLevelAttribute(CompatibilityLevel level) : Attribute
{
    /// <summary>The level.</summary>
    public CompatibilityLevel Level { get; } = level;
}
