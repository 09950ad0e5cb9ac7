using System.Diagnostics.CodeAnalysis;

namespace ProtoBuf.Meta;

/// <summary>What is known of the contracts.</summary>
public sealed class RuntimeTypeModel
{
    private RuntimeTypeModel()
    {
    }

    /// <summary>The model behind <see cref="Serializer"/>.</summary>
    public static RuntimeTypeModel Default { get; } = new();

    /// <summary>The schema of some messages and services, in the language of .proto files.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The published package has it on the instance.")]
    public string GetSchema(SchemaGenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return SchemaPrinter.Print(options);
    }
}
