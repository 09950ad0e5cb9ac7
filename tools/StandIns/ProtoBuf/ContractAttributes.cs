namespace ProtoBuf;

/// <summary>Marks a type as a message or an enum of a contract.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, Inherited = false)]
public sealed class ProtoContractAttribute : Attribute
{
    /// <summary>The name in the schema; by default the type's own.</summary>
    public string? Name { get; set; }

    /// <summary>Whether an instance is made without running a constructor when it is read; by default it is not.</summary>
    public bool SkipConstructor { get; set; }
}

/// <summary>Marks a property or field as a field of the message, with its number.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class ProtoMemberAttribute(int tag) : Attribute
{
    /// <summary>The field number, above 0.</summary>
    public int Tag { get; } = tag;

    /// <summary>The name in the schema; by default the member's own.</summary>
    public string? Name { get; set; }

    /// <summary>Whether zero is written too; by default it is left out.</summary>
    public bool IsRequired { get; set; }

    /// <summary>Whether a list of scalars is written as one length and its values; by default each value has its own tag.</summary>
    public bool IsPacked { get; set; }

    /// <summary>How an integer is written; by default as a varint.</summary>
    public DataFormat DataFormat { get; set; }
}

/// <summary>Names an enum value in the schema.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ProtoEnumAttribute : Attribute
{
    /// <summary>The name in the schema; by default the value's own.</summary>
    public string? Name { get; set; }
}

/// <summary>Keeps a member out of the message.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class ProtoIgnoreAttribute : Attribute;
