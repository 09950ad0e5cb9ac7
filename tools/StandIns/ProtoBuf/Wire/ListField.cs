namespace ProtoBuf.Wire;

/// <summary>A repeated field; packed and unpacked are both read, whichever is written.</summary>
internal sealed class ListField<T, L, V> : Field<T>
    where L : class, ICollection<V>
{
    private readonly Codec<V> _codec;
    private readonly Getter<L?> _get;
    private readonly Setter<L>? _set;
    private readonly bool _packed;

    public ListField(Member member, Codec<V> codec)
        : base(member, "repeated ", codec) =>
        (_codec, _get, _set, _packed) = (codec, Get<L?>(), Set<L>(), member.Options.IsPacked && codec.WireType is not WireType.Bytes);

    public override void Write(WireWriter writer, ref T owner)
    {
        if (_get(ref owner) is not { } values)
            return;
        // one value is no longer with a tag of its own, and the published package writes it so
        if (_packed && values.Count != 1)
        {
            WritePacked(writer, values);
            return;
        }

        foreach (var value in values)
        {
            writer.Tag(Number, _codec.WireType);
            _codec.Write(writer, value ?? throw new InvalidOperationException($"An element of {typeof(T)}.{Member.Info.Name} was null"));
        }
    }

    public override void Read(ref WireReader reader, WireType type, ref T owner)
    {
        var values = Values(ref owner);
        if (type is not WireType.Bytes || _codec.WireType is WireType.Bytes)
        {
            values.Add(_codec.Read(ref reader, type, default));
            return;
        }

        var outerEnd = reader.Enter(type);
        while (!reader.AtEnd)
            values.Add(_codec.Read(ref reader, _codec.WireType, default));
        reader.Leave(outerEnd);
    }

    private void WritePacked(WireWriter writer, L values)
    {
        writer.Tag(Number, WireType.Bytes);
        var mark = writer.Begin();
        foreach (var value in values)
            _codec.Write(writer, value);
        writer.End(mark);
    }

    private ICollection<V> Values(ref T owner)
    {
        if (_get(ref owner) is { } present)
            return present;
        if (_set is null)
            throw new InvalidOperationException($"{typeof(T)}.{Member.Info.Name} is null and cannot be set");
        var made = (L)(ICollection<V>)new List<V>();
        _set(ref owner, made);
        return made;
    }
}
