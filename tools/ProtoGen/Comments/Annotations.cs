using System.Reflection;
using CodeFirstOutliers.ProtoGen.Schema;

namespace CodeFirstOutliers.ProtoGen.Comments;

/// <summary>The doc comments of a schema's parts, which refer to one another by the names they have there.</summary>
internal sealed class Annotations
{
    private readonly DocComments _comments = new();
    private readonly Dictionary<string, (string Owner, string Name)> _schemaNames = [];

    public Annotations(SchemaFile schema)
    {
        foreach (var message in schema.Messages)
        {
            Learn(message.Source, "", message.Name);
            foreach (var field in message.Fields)
                Learn(field.Source, message.Name, field.Name);
        }

        foreach (var enumType in schema.Enums)
        {
            Learn(enumType.Source, "", enumType.Name);
            foreach (var value in enumType.Values)
                Learn(value.Source, "", value.Name);
        }

        foreach (var service in schema.Services)
        {
            Learn(service.Source, "", service.Name);
            foreach (var method in service.Methods)
                Learn(method.Source, service.Name, method.Name);
        }
    }

    /// <summary>The doc comment in paragraphs; parts of the owner are named without it.</summary>
    public IReadOnlyList<string> Comment(MemberInfo? member, string owner) =>
        member is null ? [] : new DocText(id => SchemaName(id, owner)).Paragraphs(_comments.Of(member));

    private void Learn(MemberInfo? member, string owner, string name)
    {
        if (member is not null)
            _schemaNames.TryAdd(DocId.Of(member), (owner, name));
    }

    private string? SchemaName(string id, string owner) =>
        _schemaNames.TryGetValue(id, out var known) ? known.Owner is "" || known.Owner == owner ? known.Name : $"{known.Owner}.{known.Name}" : null;
}
