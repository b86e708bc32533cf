using System.Management.Automation;
using System.Reflection;

namespace LlmBench.HelpBuilder;

/// <summary>Says what goes into a cmdlet and what comes out.</summary>
internal static class ObjectTopics
{
    private const string Nothing = "None";

    /// <summary>What can be piped in.</summary>
    public static IReadOnlyList<ObjectTopic> Inputs(Type cmdlet)
    {
        (PropertyInfo Property, ParameterAttribute Attribute)[] parameters =
        [
            .. cmdlet.GetProperties().SelectMany(property => property.GetCustomAttributes<ParameterAttribute>().Select(attribute => (property, attribute))),
        ];
        IEnumerable<ObjectTopic> byValue = parameters
            .Where(parameter => parameter.Attribute.ValueFromPipeline)
            .Select(parameter => parameter.Property)
            .Distinct()
            .Select(property => new ObjectTopic((property.PropertyType.GetElementType() ?? property.PropertyType).FullName!, [$"Values for -{property.Name}."]));
        string[] byName = [.. parameters.Where(parameter => parameter.Attribute.ValueFromPipelineByPropertyName).Select(parameter => parameter.Property.Name).Distinct()];
        ObjectTopic[] topics =
        [
            .. byValue,
            .. byName.Length == 0 ? (ObjectTopic[])[] : [new(typeof(PSObject).FullName!, [$"Objects with the {(byName.Length == 1 ? "property" : "properties")} {string.Join(", ", byName)}."])],
        ];
        return topics.Length > 0 ? topics : [new ObjectTopic(Nothing, ["Nothing can be piped into this cmdlet."])];
    }

    /// <summary>What is written, with the meaning of every column.</summary>
    public static IReadOnlyList<ObjectTopic> Outputs(Type cmdlet, XmlDocumentation documentation) =>
    [
        .. cmdlet.GetCustomAttributes<OutputTypeAttribute>()
            .SelectMany(attribute => attribute.Type)
            .Select(name => name.Type)
            .Distinct()
            .Select(type => type == typeof(void) ? new ObjectTopic(Nothing, []) : new ObjectTopic(type.FullName!, Describe(type, documentation))),
    ];

    private static IReadOnlyList<string> Describe(Type type, XmlDocumentation documentation)
    {
        if (documentation.Find(type) is not { } element)
        {
            return [];
        }

        IEnumerable<string> columns = type.GetProperties()
            .Where(property => documentation.Find(property) is not null)
            .OrderBy(property => property.MetadataToken)
            .Select(property => $"{property.Name} [{Name(property.PropertyType)}]: {DocumentationText.Line(documentation.Find(property)!.Element("summary"))}");

        // One paragraph, so that the list does not come out with a blank line after each column.
        return [.. DocumentationText.Paragraphs(element.Element("summary")), string.Join('\n', columns)];
    }

    private static string Name(Type type) => (Nullable.GetUnderlyingType(type) ?? type).Name;
}
