namespace ProtoBuf.Meta;

/// <summary>The version of the schema language.</summary>
public enum ProtoSyntax
{
    /// <summary>The model's choice: proto3.</summary>
    Default = -1,

    /// <summary>proto2.</summary>
    Proto2 = 0,

    /// <summary>proto3.</summary>
    Proto3 = 1,
}
