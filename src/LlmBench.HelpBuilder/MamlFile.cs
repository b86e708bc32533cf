using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace LlmBench.HelpBuilder;

/// <summary>Writes topics in the XML that Get-Help reads.</summary>
internal static class MamlFile
{
    private static readonly XNamespace s_items = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static void Write(string path, IEnumerable<CmdletTopic> topics)
    {
        var root = new XElement(
            s_items + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", s_maml),
            new XAttribute(XNamespace.Xmlns + "command", s_command),
            new XAttribute(XNamespace.Xmlns + "dev", s_dev),
            topics.Select(Command));
        using var writer = XmlWriter.Create(path, new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
        root.Save(writer);
    }

    private static XElement Command(CmdletTopic topic) => new(
        s_command + "command",
        new XElement(
            s_command + "details",
            new XElement(s_command + "name", topic.Name),
            new XElement(s_command + "verb", topic.Verb),
            new XElement(s_command + "noun", topic.Noun),
            Description([topic.Synopsis])),
        Description(topic.Description),
        new XElement(s_command + "syntax", topic.ParameterSets.Select(set => SyntaxItem(topic, set))),
        new XElement(s_command + "parameters", topic.Parameters.Select(parameter => Parameter(parameter, Widest(parameter), inSyntax: false))),
        new XElement(s_command + "inputTypes", topic.Inputs.Select(input => new XElement(s_command + "inputType", Type(input.Type), Description(input.Description)))),
        new XElement(s_command + "returnValues", topic.Outputs.Select(output => new XElement(s_command + "returnValue", Type(output.Type), Description(output.Description)))),
        new XElement(s_command + "examples", topic.Examples.Select(Example)),
        new XElement(s_command + "relatedLinks", topic.RelatedLinks.Select(Link)));

    private static XElement SyntaxItem(CmdletTopic topic, string parameterSet) => new(
        s_command + "syntaxItem",
        new XElement(s_maml + "name", topic.Name),
        from parameter in topic.Parameters
        let binding = parameter.In(parameterSet)
        where binding is not null
        select Parameter(parameter, binding, inSyntax: true));

    private static XElement Parameter(ParameterTopic parameter, ParameterBinding binding, bool inSyntax) => new(
        s_command + "parameter",
        new XAttribute("required", Text(binding.IsRequired)),
        new XAttribute("variableLength", Text(true)),
        new XAttribute("globbing", Text(parameter.TakesWildcards)),
        new XAttribute("pipelineInput", binding.Pipeline),
        new XAttribute("position", binding.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases),
        new XElement(s_maml + "name", parameter.Name),
        Description([.. parameter.Description, .. parameter.Values.Select(value => $"{value.Name}: {value.Meaning}")]),
        inSyntax && parameter.Values.Count > 0 ? new XElement(s_command + "parameterValueGroup", parameter.Values.Select(value => Value(value.Name, isRequired: false))) : null,
        inSyntax && parameter.IsSwitch ? null : Value(parameter.Type, isRequired: !parameter.IsSwitch),
        Type(parameter.Type),
        new XElement(s_dev + "defaultValue", parameter.DefaultValue));

    // The list of parameters has room for one binding: required only where no set can do without.
    private static ParameterBinding Widest(ParameterTopic parameter) => parameter.Bindings[0] with
    {
        IsRequired = parameter.Bindings.All(binding => binding.IsRequired),
    };

    private static XElement Value(string name, bool isRequired) => new(
        s_command + "parameterValue",
        new XAttribute("required", Text(isRequired)),
        new XAttribute("variableLength", Text(false)),
        name);

    private static XElement Example(ExampleTopic example, int index) => new(
        s_command + "example",
        new XElement(s_maml + "title", FormattableString.Invariant($"-------------------------- Example {index + 1} --------------------------")),
        new XElement(s_dev + "code", example.Code),
        new XElement(s_dev + "remarks", example.Remarks.Select(Paragraph)));

    private static XElement Link(string name) => new(s_maml + "navigationLink", new XElement(s_maml + "linkText", name), new XElement(s_maml + "uri"));

    private static XElement Type(string name) => new(s_dev + "type", new XElement(s_maml + "name", name), new XElement(s_maml + "uri"));

    private static XElement Description(IEnumerable<string> paragraphs) => new(s_maml + "description", paragraphs.Select(Paragraph));

    private static XElement Paragraph(string text) => new(s_maml + "para", text);

    private static string Text(bool value) => value ? "true" : "false";
}
