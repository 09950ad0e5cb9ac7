using System.Reflection;
using System.Runtime.Serialization;

namespace ProtoBuf.Wire;

/// <summary>What the schema calls a type.</summary>
internal static class Names
{
    public static string Of(Type type) =>
        type.GetCustomAttribute<ProtoContractAttribute>()?.Name ?? type.GetCustomAttribute<DataContractAttribute>()?.Name ?? type.Name;
}
