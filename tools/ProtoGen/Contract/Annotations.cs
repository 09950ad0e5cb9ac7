using System.Reflection;
using CodeFirstOutliers.ProtoGen.Schema;

namespace CodeFirstOutliers.ProtoGen.Contract;

/// <summary>What the C# contract says of a schema's parts and the schema itself does not.</summary>
internal sealed class Annotations(ContractTypes types)
{
    private readonly DocComments _comments = new();
    private readonly Dictionary<string, (string Owner, string Name)> _schemaNames = [];

    /// <summary>Lets comments refer to the schema's parts by the names they have there.</summary>
    public void Learn(SchemaFile schema)
    {
        foreach (var message in schema.Messages)
        {
            Learn(Type(message.Name), "", message.Name);
            foreach (var field in message.Fields)
                Learn(Field(message, field), message.Name, field.Name);
        }

        foreach (var enumType in schema.Enums)
        {
            Learn(Type(enumType.Name), "", enumType.Name);
            foreach (var value in enumType.Values)
                Learn(Value(enumType, value), "", value.Name);
        }

        foreach (var service in schema.Services)
        {
            Learn(Service(service), "", service.Name);
            foreach (var method in service.Methods)
                Learn(Method(service, method), service.Name, method.Name);
        }
    }

    public MemberInfo? Type(string name) => types.Types.GetValueOrDefault(name);

    public MemberInfo? Field(Message message, Field field) => types.Member(message.Name, field.Name, field.Number);

    public MemberInfo? Value(EnumType enumType, EnumValue value) => types.Value(enumType.Name, value.Name, value.Number);

    public MemberInfo? Service(Service service) => types.Service(service.Name);

    public MemberInfo? Method(Service service, Rpc method) => types.Method(service.Name, method.Name);

    /// <summary>The doc comment in paragraphs; parts of the owner are named without it.</summary>
    public IReadOnlyList<string> Comment(MemberInfo? member, string owner) =>
        member is null ? [] : new DocText(id => SchemaName(id, owner)).Paragraphs(_comments.Of(member));

    public static bool IsDeprecated(MemberInfo? member) => member?.IsDefined(typeof(ObsoleteAttribute), false) == true;

    private void Learn(MemberInfo? member, string owner, string name)
    {
        if (member is not null)
            _schemaNames.TryAdd(DocId.Of(member), (owner, name));
    }

    private string? SchemaName(string id, string owner) =>
        _schemaNames.TryGetValue(id, out var known) ? known.Owner is "" || known.Owner == owner ? known.Name : $"{known.Owner}.{known.Name}" : null;
}
