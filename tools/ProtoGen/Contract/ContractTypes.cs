using System.Reflection;
using System.Runtime.Serialization;
using ProtoBuf;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.ProtoGen.Contract;

/// <summary>Leads from the names and numbers of a schema back to the C# types and members they were printed from.</summary>
internal sealed class ContractTypes
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly Dictionary<string, Type> _types = [];
    private readonly Dictionary<string, ContractService> _services;
    private readonly HashSet<Type> _seen = [];

    public ContractTypes(IReadOnlyList<ContractService> services)
    {
        _services = services.ToDictionary(s => s.Name);
        foreach (var method in services.SelectMany(s => Methods(s.Type)))
        {
            foreach (var type in method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType))
                Visit(type);
        }
    }

    /// <summary>The types by their names in the schema.</summary>
    public IReadOnlyDictionary<string, Type> Types => _types;

    /// <summary>The methods of a service interface, in the order of their declaration.</summary>
    public static IEnumerable<MethodInfo> Methods(Type service) => service.GetMethods(BindingFlags.Instance | BindingFlags.Public).OrderBy(m => m.MetadataToken);

    public Type? Service(string name) => _services.GetValueOrDefault(name)?.Type;

    public MethodInfo? Method(string service, string rpc) =>
        Service(service) is { } type ? Methods(type).FirstOrDefault(m => ServiceBinder.Default.IsOperationContract(m, out var name) && name == rpc) : null;

    /// <summary>The member behind a field: by its number, or by its name where numbers are not written down.</summary>
    public MemberInfo? Member(string message, string name, int number)
    {
        if (!_types.TryGetValue(message, out var type))
            return null;
        var members = Members(type).ToList();
        return members.Find(m => Number(m) == number) ?? members.Find(m => m.Name == name && Number(m) is null);
    }

    /// <summary>The C# value behind an enum's value; among aliases the one of the same name.</summary>
    public FieldInfo? Value(string enumType, string name, int number)
    {
        if (!_types.TryGetValue(enumType, out var type))
            return null;
        var values = type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => Convert.ToInt64(f.GetRawConstantValue(), null) == number).ToList();
        return values.Find(f => f.Name == name || f.GetCustomAttribute<ProtoEnumAttribute>()?.Name == name) ?? values.FirstOrDefault();
    }

    private static IEnumerable<MemberInfo> Members(Type type) => type.GetProperties(Instance).Concat<MemberInfo>(type.GetFields(Instance));

    private static int? Number(MemberInfo member) =>
        member.GetCustomAttribute<ProtoMemberAttribute>()?.Tag ?? (member.GetCustomAttribute<DataMemberAttribute>() is { Order: > 0 } data ? data.Order : null);

    /// <summary>Goes through a type and all it is made of.</summary>
    private void Visit(Type type)
    {
        if (!_seen.Add(type))
            return;
        if (type.HasElementType)
            Visit(type.GetElementType()!);
        foreach (var argument in type.GetGenericArguments())
            Visit(argument);
        if (!type.IsEnum && !IsContract(type))
            return;

        _types.TryAdd(NameOf(type), type);
        if (type.IsEnum)
            return;
        foreach (var member in Members(type).OrderBy(m => Number(m) is null))
            Visit(member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType);
        // [ProtoInclude(number, typeof(derived))]
        foreach (var derived in type.GetCustomAttributesData().SelectMany(a => a.ConstructorArguments).Select(a => a.Value).OfType<Type>())
            Visit(derived);
    }

    private static bool IsContract(Type type) => type.IsDefined(typeof(ProtoContractAttribute), false) || type.IsDefined(typeof(DataContractAttribute), false);

    private static string NameOf(Type type)
    {
        var name = type.GetCustomAttribute<ProtoContractAttribute>()?.Name ?? type.GetCustomAttribute<DataContractAttribute>()?.Name;
        return name ?? (type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`')]}_{string.Join('_', type.GetGenericArguments().Select(NameOf))}" : type.Name);
    }
}
