using System.Reflection;
using Google.Protobuf.Reflection;

namespace CodeFirstOutliers.ProtoGen.Model;

/// <summary>The fields of tuples, which are the parameters of a constructor and bear no attributes.</summary>
internal static class TupleFields
{
    private const BindingFlags Public = BindingFlags.Instance | BindingFlags.Public;

    /// <summary>Messages that hold the collections which tuples have as members; the library names these without describing them.</summary>
    public static IReadOnlyList<Type> Collections(ContractModel model, FileDescriptorProto file) =>
    [
        .. from message in file.MessageTypes
           let owner = model.Type(message.Name)?.Type
           where owner is not null
           from field in message.Fields
           where IsUndescribed(file, message, field) && Member(owner, field.Name) is not null
           select HolderOf(model, owner, field.Name),
    ];

    /// <summary>The holder that shows how a tuple's collection is written, or null for any other field.</summary>
    public static DescriptorProto? Holder(ContractModel model, FileDescriptorProto file, Type owner, FieldDescriptorProto field)
    {
        var message = file.MessageTypes.Find(m => model.Type(m.Name)?.Type == owner);
        return message is not null && IsUndescribed(file, message, field)
            ? file.MessageTypes.Find(m => model.Type(m.Name)?.Type == HolderOf(model, owner, field.Name))
            : null;
    }

    public static MemberInfo? Member(Type tuple, string name) => tuple.GetProperty(name, Public) ?? (MemberInfo?)tuple.GetField(name, Public);

    private static Type HolderOf(ContractModel model, Type owner, string name) =>
        Holders.Of(Member(owner, name) is PropertyInfo property ? property.PropertyType : ((FieldInfo)Member(owner, name)!).FieldType, model.LevelOf(owner));

    private static bool IsUndescribed(FileDescriptorProto file, DescriptorProto message, FieldDescriptorProto field) =>
        field.TypeName is { Length: > 0 } type && !type.StartsWith('.') && !message.NestedTypes.Exists(n => n.Name == type)
        && !file.MessageTypes.Exists(m => m.Name == type) && !file.EnumTypes.Exists(e => e.Name == type);
}
