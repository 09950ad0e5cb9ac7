using System.Reflection;
using CodeFirstOutliers.ProtoGen.Schema;
using ProtoBuf;
using ProtoBuf.Meta;

namespace CodeFirstOutliers.ProtoGen.Model;

/// <summary>Gives the values of an enum the names that proto3 wants.</summary>
internal static class EnumNames
{
    /// <summary>A name that the contract gives stays; the C# name gets the prefix; the zero that the library adds becomes UNSPECIFIED.</summary>
    public static EnumValue Value(string enumName, Type type, EnumMember? value, int number)
    {
        if (value is not { Name: var name })
            return new(Unspecified(enumName, type), number, null);
        var source = Source(type, name, number);
        return new(source?.Name == name && Given(source) is null ? EnumPrefix.Prefixed(enumName, name) : name, number, source);
    }

    /// <summary>The C# value; among aliases the one of the same name.</summary>
    private static FieldInfo? Source(Type type, string name, int number)
    {
        var values = Array.FindAll(Fields(type), f => Convert.ToDecimal(f.GetRawConstantValue(), null) == number);
        return Array.Find(values, f => f.Name == name || Given(f) == name) ?? values.FirstOrDefault();
    }

    private static string Unspecified(string enumName, Type type)
    {
        var name = EnumPrefix.Prefixed(enumName, "Unspecified");
        return Array.Exists(Fields(type), f => EnumPrefix.Prefixed(enumName, f.Name) == name) ? EnumPrefix.Prefixed(enumName, "Zero") : name;
    }

    private static FieldInfo[] Fields(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static);

    private static string? Given(FieldInfo value) => value.GetCustomAttribute<ProtoEnumAttribute>()?.Name;
}
