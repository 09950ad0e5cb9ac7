using System.Reflection;
using System.Xml;
using System.Xml.Linq;
using CodeFirstOutliers.ProtoGen.Contract;

namespace CodeFirstOutliers.ProtoGen.Comments;

/// <summary>The doc comments of types and members, from the XML files beside their assemblies.</summary>
internal sealed class DocComments
{
    private readonly Dictionary<string, Dictionary<string, XElement>> _files = [];

    /// <summary>The comment's element, or null where there is none.</summary>
    public XElement? Of(MemberInfo member)
    {
        var comments = CommentsOf(member.Module.Assembly.Location);
        if (comments.TryGetValue(DocId.Of(member), out var comment))
            return comment;
        // a positional record documents its properties as parameters
        return member is PropertyInfo && comments.TryGetValue(DocId.Of(member.DeclaringType!), out var type)
            && type.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == member.Name) is { } parameter
            ? new("member", new XElement("summary", parameter.Nodes()))
            : null;
    }

    private Dictionary<string, XElement> CommentsOf(string assembly)
    {
        if (!_files.TryGetValue(assembly, out var comments))
            _files[assembly] = comments = Read(Path.ChangeExtension(assembly, ".xml"));
        return comments;
    }

    private static Dictionary<string, XElement> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            return XDocument.Load(path, LoadOptions.PreserveWhitespace).Descendants("member")
                .Where(m => m.Attribute("name") is not null)
                .DistinctBy(m => m.Attribute("name")!.Value)
                .ToDictionary(m => m.Attribute("name")!.Value);
        }
        catch (XmlException broken)
        {
            throw new InputException($"{path} cannot be read: {broken.Message}");
        }
    }
}
