using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CodeFirstOutliers.ProtoGen.Contract;
using Google.Protobuf.Reflection;
using ProtoBuf;
using ProtoBuf.Meta;
using LibraryService = ProtoBuf.Meta.Service;

namespace CodeFirstOutliers.ProtoGen.Model;

/// <summary>
/// protobuf-net's model of a contract and the schema that it writes of it. Types, members and values bear numbers meanwhile:
/// whatever they are called in C#, the schema can be parsed, and each name in it leads back to the one thing it stands for.
/// </summary>
internal sealed partial class ContractModel
{
    private const string TypePrefix = "Type__", MemberPrefix = "Member__", ValuePrefix = "Value__";

    /// <summary>A generic type that holds itself of something deeper never ends.</summary>
    private const int DeepestGeneric = 16;

    private readonly RuntimeTypeModel _model = RuntimeTypeModel.Create();
    private readonly List<MetaType> _types = [];
    private readonly List<(ValueMember Member, string Name)> _members = [];
    private readonly List<EnumMember> _values = [];
    private readonly Dictionary<Type, string?> _givenNames = [];

    public ContractModel() => _model.AfterApplyDefaultBehaviour += (_, added) => Number(added.MetaType);

    /// <summary>Describes services, whose operations bear the numbers of their places, and everything they pass.</summary>
    /// <exception cref="InputException">The library refuses the contract, or proto3 has no form for it.</exception>
    public FileDescriptorProto Describe(IEnumerable<LibraryService> services)
    {
        var options = new SchemaGenerationOptions { Syntax = ProtoSyntax.Proto3, Package = "" };
        options.Services.AddRange(services);
        var text = Write(options);
        ContractRules.Check(_model.GetTypes().Cast<MetaType>());
        return SchemaText.Parse(text);
    }

    /// <summary>The type that the schema calls by this name, or null if the library made the name up.</summary>
    public MetaType? Type(string name) => At(_types, TypePrefix, name);

    /// <summary>The member that the schema calls by this name, and the name it is given in the contract.</summary>
    public (ValueMember Member, string Name)? Member(string name) => Index(MemberPrefix, name) is { } index ? _members[index] : null;

    /// <summary>The enum value that the schema calls by this name, as it is named in the contract; null for the zero that the library adds.</summary>
    public EnumMember? Value(string name) => Index(ValuePrefix, name) is { } index ? _values[index] : null;

    /// <summary>What a type is called where the numbers are taken off again.</summary>
    public string NameOf(Type type)
    {
        if (_givenNames.GetValueOrDefault(type) is { Length: > 0 } given)
            return given;
        if (type.IsArray)
            return $"Array_{NameOf(type.GetElementType()!)}";
        var name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}_{string.Join('_', type.GetGenericArguments().Select(a => NameOf(a).Split('.')[^1]))}" : name;
    }

    /// <summary>The level at which the library writes a type.</summary>
    public CompatibilityLevel LevelOf(Type type) => _model[type].CompatibilityLevel;

    private string Write(SchemaGenerationOptions options)
    {
        // the library writes numbers by the culture's rules
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return _model.GetSchema(options);
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException or NotSupportedException or FormatException or OverflowException or TargetInvocationException)
        {
            ContractRules.Check(_model.GetTypes().Cast<MetaType>());
            var unfinished = _model.GetTypes().Cast<MetaType>().LastOrDefault(t => !t.Type.IsArray && !_givenNames.ContainsKey(t.Type));
            throw new InputException($"protobuf-net refuses {(unfinished is null ? "the contract" : CSharp.Name(unfinished.Type))}: {Named(refused.GetBaseException().Message.ReplaceLineEndings(" "))}");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private void Number(MetaType type)
    {
        if (Depth(type.Type) > DeepestGeneric)
            throw new InputException($"{CSharp.Name(type.Type.GetGenericTypeDefinition())} holds itself of ever deeper types, which never ends");
        // arrays are names of their own making, which the library does not let go
        if (type.Type.IsArray)
            return;
        _givenNames[type.Type] = type.Name;
        type.Name = Numbered(TypePrefix, _types.Count);
        _types.Add(type);
        foreach (var member in type.GetFields())
        {
            var name = member.Name == member.Member.Name ? BackingFields.Property(member.Member).Name : member.Name;
            // the schema tells defaults in comments of one line
            if (member.DefaultValue is string text)
                member.DefaultValue = text.ReplaceLineEndings("\\n");
            member.Name = Numbered(MemberPrefix, _members.Count);
            _members.Add((member, name));
        }

        if (type.Type.IsEnum)
            type.SetEnumValues([.. type.GetEnumValues().Select(NumberValue)]);
    }

    private EnumMember NumberValue(EnumMember value)
    {
        _values.Add(value);
        return value.WithName(Numbered(ValuePrefix, _values.Count - 1));
    }

    /// <summary>The library's words with the contract's own names.</summary>
    private string Named(string words) => NumberedName().Replace(words, match =>
        Type(match.Value) is { } type ? CSharp.Name(type.Type) : Member(match.Value) is { } member ? CSharp.Name(member.Member.Member) : Value(match.Value)?.Name ?? match.Value);

    private static int Depth(Type type) => type.IsGenericType ? 1 + type.GetGenericArguments().Max(Depth) : type.HasElementType ? Depth(type.GetElementType()!) : 0;

    private static string Numbered(string prefix, int index) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{index}");

    private static T? At<T>(List<T> list, string prefix, string name)
        where T : class => Index(prefix, name) is { } index ? list[index] : null;

    private static int? Index(string prefix, string name) => name.StartsWith(prefix, StringComparison.Ordinal) ? int.Parse(name.AsSpan(prefix.Length), CultureInfo.InvariantCulture) : null;

    [GeneratedRegex($@"({TypePrefix}|{MemberPrefix}|{ValuePrefix})\d+", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedName();
}
