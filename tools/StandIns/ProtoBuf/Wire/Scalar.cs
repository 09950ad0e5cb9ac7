namespace ProtoBuf.Wire;

internal delegate T ReadScalar<T>(ref WireReader reader, WireType type);

/// <summary>A value without parts; zero and null are left out.</summary>
internal sealed class Scalar<T>(string schemaName, WireType wireType, Action<WireWriter, T> write, ReadScalar<T> read) : Codec<T>
{
    public override string SchemaName => schemaName;

    public override WireType WireType => wireType;

    public override bool IsOmitted(T? value) => value is null || (typeof(T).IsValueType && EqualityComparer<T>.Default.Equals(value, default));

    public override void Write(WireWriter writer, T value) => write(writer, value);

    public override T Read(ref WireReader reader, WireType type, T? current) => read(ref reader, type);
}
