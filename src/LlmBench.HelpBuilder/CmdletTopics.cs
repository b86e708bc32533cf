using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LlmBench.HelpBuilder;

/// <summary>Reads the help of all cmdlets out of their classes and the comments on them.</summary>
internal static partial class CmdletTopics
{
    private const string MainTopic = "about_LlmBench";

    /// <summary>All topics, by name.</summary>
    public static IReadOnlyList<CmdletTopic> Read(Assembly cmdlets, XmlDocumentation documentation)
    {
        CmdletTopic[] topics =
        [
            .. cmdlets.GetExportedTypes()
                .Where(type => type.IsDefined(typeof(CmdletAttribute)))
                .Select(type => Read(type, documentation))
                .OrderBy(topic => topic.Noun, StringComparer.Ordinal)
                .ThenBy(topic => topic.Verb, StringComparer.Ordinal),
        ];
        return [.. topics.Select(topic => topic with { RelatedLinks = [.. Related(topic, topics)] })];
    }

    private static CmdletTopic Read(Type type, XmlDocumentation documentation)
    {
        CmdletAttribute cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;
        XElement? comment = documentation.Find(type);
        IReadOnlyList<ParameterTopic> parameters = ParameterTopics.Read(type, documentation);
        return new CmdletTopic
        {
            Verb = cmdlet.VerbName,
            Noun = cmdlet.NounName,
            Synopsis = DocumentationText.Line(comment?.Element("summary")),
            Description = [.. DocumentationText.Paragraphs(comment?.Element("summary")), .. DocumentationText.Paragraphs(comment?.Element("remarks"))],
            ParameterSets = ParameterSets(cmdlet, parameters),
            Parameters = parameters,
            Inputs = ObjectTopics.Inputs(type),
            Outputs = ObjectTopics.Outputs(type, documentation),
            Examples = [.. (comment?.Elements("example") ?? []).Select(Example)],
        };
    }

    private static IReadOnlyList<string> ParameterSets(CmdletAttribute cmdlet, IReadOnlyList<ParameterTopic> parameters)
    {
        string[] sets = [.. parameters.SelectMany(parameter => parameter.Bindings).Select(binding => binding.ParameterSet).OfType<string>().Distinct()];

        // The default set may have no parameter of its own.
        if (sets.Length > 0 && cmdlet.DefaultParameterSetName is { } first && !sets.Contains(first))
        {
            sets = [first, .. sets];
        }

        return sets.Length == 0 ? [ParameterAttribute.AllParameterSets] : [.. sets.OrderBy(set => set != cmdlet.DefaultParameterSetName)];
    }

    private static ExampleTopic Example(XElement example) => new(
        DocumentationText.Code(example.Element("code")),
        [.. example.Elements("para").SelectMany(DocumentationText.Paragraphs)]);

    // Those of the same noun, those that the topic itself speaks of, and the about topics.
    private static IEnumerable<string> Related(CmdletTopic topic, IReadOnlyList<CmdletTopic> all)
    {
        string text = string.Join(
            '\n',
            [
                .. topic.Description,
                .. topic.Parameters.SelectMany(parameter => parameter.Description),
                .. topic.Examples.SelectMany(example => example.Remarks.Append(example.Code)),
            ]);
        IEnumerable<string> cmdlets = all
            .Where(other => other.Name != topic.Name && (other.Noun == topic.Noun || text.Contains(other.Name, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(other => other.Noun != topic.Noun)
            .Select(other => other.Name);
        return [.. cmdlets, .. AboutTopic().Matches(text).Select(match => match.Value).Append(MainTopic).Distinct()];
    }

    [GeneratedRegex(@"\babout_\w+")]
    private static partial Regex AboutTopic();
}
