using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ProtoBuf.Wire;

/// <summary>A message that can say what its fields are.</summary>
internal interface IMessageCodec
{
    IReadOnlyList<Field> Fields { get; }
}

/// <summary>A message: its fields in the order of their numbers, unknown ones skipped.</summary>
internal sealed class MessageCodec<T> : Codec<T>, IMessageCodec
{
    // lazy, because a message may hold messages of its own type
    private readonly Lazy<Field<T>[]> _fields = new(() => [.. Members.Of(typeof(T)).Select(Field<T>.From)]);
    private readonly Lazy<Dictionary<int, Field<T>>> _byNumber;
    private readonly Lazy<Func<T>> _create = new(Creation);

    public MessageCodec() => _byNumber = new(() => _fields.Value.ToDictionary(f => f.Number));

    /// <summary>The codec of T as a message of its own, which only a contract can be.</summary>
    public static MessageCodec<T> Root => Codecs.For(typeof(T), DataFormat.Default, CompatibilityLevel.Level300) as MessageCodec<T>
        ?? throw new NotSupportedException($"{typeof(T)} is not a message");

    public IReadOnlyList<Field> Fields => _fields.Value;

    public override string SchemaName => Names.Of(typeof(T));

    public override Type Defined => typeof(T);

    public override WireType WireType => WireType.Bytes;

    public override bool IsOmitted(T? value) => value is null;

    public override void Write(WireWriter writer, T value)
    {
        var mark = writer.Begin();
        WriteBody(writer, value);
        writer.End(mark);
    }

    public override T Read(ref WireReader reader, WireType type, T? current)
    {
        var outerEnd = reader.Enter(type);
        var message = ReadBody(ref reader, current);
        reader.Leave(outerEnd);
        return message;
    }

    public void WriteBody(WireWriter writer, T? message)
    {
        if (message is null)
            return;
        foreach (var field in _fields.Value)
            field.Write(writer, ref message);
    }

    public T ReadBody(ref WireReader reader, T? message)
    {
        message ??= _create.Value();
        while (!reader.AtEnd)
        {
            var (number, type) = reader.Tag();
            if (_byNumber.Value.TryGetValue(number, out var field))
                field.Read(ref reader, type, ref message);
            else
                reader.Skip(number, type);
        }

        return message;
    }

    private static Func<T> Creation()
    {
        if (typeof(T).GetCustomAttribute<ProtoContractAttribute>()?.SkipConstructor == true)
            return () => (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
        if (typeof(T).IsValueType)
            return () => default!;
        var constructor = typeof(T).GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []);
        return constructor is null
            ? throw new ProtoException($"No parameterless constructor found for {typeof(T)}")
            : Expression.Lambda<Func<T>>(Expression.New(constructor)).Compile();
    }
}
