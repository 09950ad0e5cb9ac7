using System.Collections.Concurrent;

namespace ProtoBuf.Wire;

/// <summary>Finds the codec of a type.</summary>
internal static class Codecs
{
    private static readonly ConcurrentDictionary<Type, Codec> Shared = [];

    /// <exception cref="NotSupportedException">The type has no form on the wire, or one that is not supported.</exception>
    public static Codec For(Type type, DataFormat format, CompatibilityLevel level)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Make(typeof(NullableCodec<>), inner, For(inner, format, level));
        if (Scalars.Find(type, format) is { } scalar)
            return scalar;
        if (type == typeof(DateTime) && level is not CompatibilityLevel.Level300)
            throw new NotSupportedException("a DateTime needs [CompatibilityLevel(CompatibilityLevel.Level300)]");
        return Shared.GetOrAdd(type, Complex);
    }

    private static Codec Complex(Type type) => type switch
    {
        _ when type == typeof(DateTime) => new TimestampCodec(),
        { IsEnum: true } => Make(typeof(EnumCodec<>), type),
        _ when Members.IsContract(type) => Make(typeof(MessageCodec<>), type),
        _ => throw new NotSupportedException($"Type is not expected, and no contract can be inferred: {type}"),
    };

    private static Codec Make(Type codec, Type argument, params object[] arguments) =>
        (Codec)Activator.CreateInstance(codec.MakeGenericType(argument), arguments)!;
}
