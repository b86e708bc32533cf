using System.Reflection;
using System.Xml.Linq;

namespace LlmBench.HelpBuilder;

/// <summary>The documentation files that the compiler writes beside assemblies.</summary>
internal sealed class XmlDocumentation
{
    private readonly Dictionary<string, XElement> _members;

    private XmlDocumentation(Dictionary<string, XElement> members) => _members = members;

    public static XmlDocumentation Load(params string[] paths) => new(paths
        .SelectMany(path => XDocument.Load(path, LoadOptions.PreserveWhitespace).Descendants("member"))
        .ToDictionary(member => member.Attribute("name")!.Value));

    public XElement? Find(Type type) => Find($"T:{Id(type)}");

    public XElement? Find(PropertyInfo property) => Find($"P:{Id(property.DeclaringType!)}.{property.Name}");

    public XElement? Find(FieldInfo field) => Find($"F:{Id(field.DeclaringType!)}.{field.Name}");

    private XElement? Find(string id) => _members.GetValueOrDefault(id);

    private static string Id(Type type) => type.FullName!.Replace('+', '.');
}
