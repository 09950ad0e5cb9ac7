using System.Linq.Expressions;
using System.Reflection;

namespace ProtoBuf.Wire;

/// <summary>A field as the schema shows it.</summary>
internal abstract class Field(Member member, string label, params Codec[] codecs)
{
    public Member Member { get; } = member;

    public int Number => Member.Number;

    /// <summary>Its type in the schema, "repeated" and "map" included.</summary>
    public string SchemaType => codecs is [var key, var value] ? $"map<{key.SchemaName},{value.SchemaName}>" : label + codecs[0].SchemaName;

    /// <summary>The types of its values.</summary>
    public IReadOnlyList<Codec> Codecs => codecs;
}

/// <summary>A field of a message of type T, which is a class or a struct.</summary>
internal abstract class Field<T>(Member member, string label, params Codec[] codecs) : Field(member, label, codecs)
{
    public delegate V Getter<V>(ref T owner);

    public delegate void Setter<V>(ref T owner, V value);

    public abstract void Write(WireWriter writer, ref T owner);

    public abstract void Read(ref WireReader reader, WireType type, ref T owner);

    public static Field<T> From(Member member)
    {
        var type = member.Type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
            return Make(typeof(MapField<,,>), [typeof(T), .. type.GetGenericArguments()], [.. type.GetGenericArguments().Select(a => CodecOf(a, member))]);
        if (type.IsGenericType && typeof(List<>).MakeGenericType(type.GetGenericArguments()[0]) is var list && typeof(ICollection<>).MakeGenericType(type.GetGenericArguments()[0]).IsAssignableFrom(type) && type.IsAssignableFrom(list))
            return Make(typeof(ListField<,,>), [typeof(T), type, type.GetGenericArguments()[0]], [CodecOf(type.GetGenericArguments()[0], member)]);
        return Make(typeof(SingleField<,>), [typeof(T), type], [CodecOf(type, member)]);

        Field<T> Make(Type field, Type[] arguments, Codec[] codecs) =>
            (Field<T>)Activator.CreateInstance(field.MakeGenericType(arguments), [member, .. codecs])!;
    }

    protected Getter<V> Get<V>()
    {
        var owner = Expression.Parameter(typeof(T).MakeByRefType());
        return Expression.Lambda<Getter<V>>(Expression.MakeMemberAccess(owner, Member.Info), owner).Compile();
    }

    /// <summary>Null where the member cannot be set, as a list that is made once.</summary>
    protected Setter<V>? Set<V>()
    {
        if (Member.Info is PropertyInfo { CanWrite: false })
            return null;
        var (owner, value) = (Expression.Parameter(typeof(T).MakeByRefType()), Expression.Parameter(typeof(V)));
        return Expression.Lambda<Setter<V>>(Expression.Assign(Expression.MakeMemberAccess(owner, Member.Info), value), owner, value).Compile();
    }

    private static Codec CodecOf(Type type, Member member)
    {
        try
        {
            return Wire.Codecs.For(type, member.Options.DataFormat, member.Level);
        }
        catch (NotSupportedException refused)
        {
            throw new NotSupportedException($"{typeof(T)}.{member.Name}: {refused.Message}", refused);
        }
    }
}
