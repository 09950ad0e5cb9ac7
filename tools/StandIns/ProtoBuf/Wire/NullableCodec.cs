namespace ProtoBuf.Wire;

/// <summary>A value that may be absent: null is left out, zero is written.</summary>
internal sealed class NullableCodec<T>(Codec<T> inner) : Codec<T?>
    where T : struct
{
    public override string SchemaName => inner.SchemaName;

    public override Type? Defined => inner.Defined;

    public override WireType WireType => inner.WireType;

    public override bool IsOmitted(T? value) => value is null;

    public override void Write(WireWriter writer, T? value) => inner.Write(writer, value!.Value);

    public override T? Read(ref WireReader reader, WireType type, T? current) => inner.Read(ref reader, type, current ?? default);
}
