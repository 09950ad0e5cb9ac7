namespace ProtoBuf.Wire;

/// <summary>A field with one value.</summary>
internal sealed class SingleField<T, V> : Field<T>
{
    private readonly Codec<V> _codec;
    private readonly Getter<V?> _get;
    private readonly Setter<V>? _set;
    private readonly object? _default;

    public SingleField(Member member, Codec<V> codec)
        : base(member, "", codec) => (_codec, _get, _set, _default) = (codec, Get<V?>(), Set<V>(), member.Default);

    public override void Write(WireWriter writer, ref T owner)
    {
        var value = _get(ref owner);
        if (value is null || (IsOmitted(value) && !Member.Options.IsRequired))
            return;
        writer.Tag(Number, _codec.WireType);
        _codec.Write(writer, value);
    }

    public override void Read(ref WireReader reader, WireType type, ref T owner)
    {
        var value = _codec.Read(ref reader, type, _get(ref owner));
        if (_set is null)
            throw new InvalidOperationException($"{typeof(T)}.{Member.Info.Name} cannot be set");
        _set(ref owner, value);
    }

    private bool IsOmitted(V value) => _default is null ? _codec.IsOmitted(value) : _default.Equals(value);
}
