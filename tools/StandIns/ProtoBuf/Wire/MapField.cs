namespace ProtoBuf.Wire;

/// <summary>A map, on the wire a repeated message of key = 1 and value = 2; the last of equal keys wins.</summary>
internal sealed class MapField<T, K, V> : Field<T>
    where K : notnull
{
    private readonly Codec<K> _keys;
    private readonly Codec<V> _values;
    private readonly Getter<Dictionary<K, V>?> _get;
    private readonly Setter<Dictionary<K, V>>? _set;

    public MapField(Member member, Codec<K> keys, Codec<V> values)
        : base(member, "", keys, values) => (_keys, _values, _get, _set) = (keys, values, Get<Dictionary<K, V>?>(), Set<Dictionary<K, V>>());

    public override void Write(WireWriter writer, ref T owner)
    {
        foreach (var (key, value) in _get(ref owner) ?? [])
        {
            writer.Tag(Number, WireType.Bytes);
            var mark = writer.Begin();
            Part(writer, 1, _keys, key);
            Part(writer, 2, _values, value);
            writer.End(mark);
        }
    }

    public override void Read(ref WireReader reader, WireType type, ref T owner)
    {
        var (key, value) = (default(K), default(V));
        var outerEnd = reader.Enter(type);
        while (!reader.AtEnd)
        {
            switch (reader.Tag())
            {
                case (1, var part): key = _keys.Read(ref reader, part, key); break;
                case (2, var part): value = _values.Read(ref reader, part, value); break;
                case var (number, part): reader.Skip(number, part); break;
            }
        }

        reader.Leave(outerEnd);
        var map = _get(ref owner) ?? [];
        map[key ?? Empty(_keys)] = value ?? Empty(_values);
        _set?.Invoke(ref owner, map);
    }

    private static void Part<P>(WireWriter writer, int number, Codec<P> codec, P value)
    {
        if (codec.IsOmitted(value))
            return;
        writer.Tag(number, codec.WireType);
        codec.Write(writer, value);
    }

    /// <summary>What an absent key or value means: the empty text, bytes or message.</summary>
    private static P Empty<P>(Codec<P> codec)
    {
        var nothing = new WireReader([0]);
        return codec.Read(ref nothing, WireType.Bytes, default);
    }
}
