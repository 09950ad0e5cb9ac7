namespace ProtoBuf.Wire;

/// <summary>One type of value: its name in a schema and its form on the wire.</summary>
internal abstract class Codec
{
    /// <summary>What the schema calls it.</summary>
    public abstract string SchemaName { get; }

    /// <summary>The message or enum that the schema must define for it, or null.</summary>
    public virtual Type? Defined => null;

    public abstract WireType WireType { get; }
}

/// <summary>Writes and reads one type of value.</summary>
internal abstract class Codec<T> : Codec
{
    /// <summary>Whether a field with this value is left out when nothing else is said.</summary>
    public abstract bool IsOmitted(T? value);

    /// <summary>Writes the value behind its tag.</summary>
    public abstract void Write(WireWriter writer, T value);

    /// <summary>Reads the value behind its tag; a message is merged into the current one.</summary>
    public abstract T Read(ref WireReader reader, WireType type, T? current);
}
