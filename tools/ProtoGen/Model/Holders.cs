using ProtoBuf;

namespace CodeFirstOutliers.ProtoGen.Model;

/// <summary>
/// Messages that hold one collection, each at a level of compatibility. The library has no schema for a collection in a tuple
/// (or in the pair of a dictionary's key and value); it writes it there as a member of a message, so such a member shows it.
/// </summary>
internal static class Holders
{
    public static Type Of(Type collection, CompatibilityLevel level) => (level switch
    {
        >= CompatibilityLevel.Level300 => typeof(Holder300<>),
        >= CompatibilityLevel.Level240 => typeof(Holder240<>),
        _ => typeof(Holder200<>),
    }).MakeGenericType(collection);

    public static bool IsHolder(Type? type) => type?.DeclaringType == typeof(Holders);

    [ProtoContract, CompatibilityLevel(CompatibilityLevel.Level200)]
    private sealed class Holder200<T>
    {
        [ProtoMember(1)]
        public T? Held { get; set; }
    }

    [ProtoContract, CompatibilityLevel(CompatibilityLevel.Level240)]
    private sealed class Holder240<T>
    {
        [ProtoMember(1)]
        public T? Held { get; set; }
    }

    [ProtoContract, CompatibilityLevel(CompatibilityLevel.Level300)]
    private sealed class Holder300<T>
    {
        [ProtoMember(1)]
        public T? Held { get; set; }
    }
}
