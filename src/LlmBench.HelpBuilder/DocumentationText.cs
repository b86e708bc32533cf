using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LlmBench.HelpBuilder;

/// <summary>Turns documentation elements into plain text.</summary>
internal static partial class DocumentationText
{
    /// <summary>The text as one paragraph; empty where there is none.</summary>
    public static string Line(XElement? element) => string.Join(' ', Paragraphs(element));

    /// <summary>The text, one string for each paragraph.</summary>
    public static IReadOnlyList<string> Paragraphs(XElement? element)
    {
        List<string> paragraphs = [];
        var current = new StringBuilder();
        foreach (XNode node in element?.Nodes() ?? [])
        {
            if (node is XElement { Name.LocalName: "para" or "item" or "list" or "description" } block)
            {
                Flush();
                paragraphs.AddRange(Paragraphs(block).Select(text => block.Name == "item" ? $"- {text}" : text));
            }
            else
            {
                current.Append(Inline(node));
            }
        }

        Flush();
        return paragraphs;

        void Flush()
        {
            string text = Blanks().Replace(current.ToString(), " ").Trim();
            current.Clear();
            if (text.Length > 0)
            {
                paragraphs.Add(text);
            }
        }
    }

    /// <summary>Code with its lines, without the indentation that they share.</summary>
    public static string Code(XElement? element)
    {
        string[] lines = (element?.Value ?? string.Empty).Trim('\r', '\n').TrimEnd().Split('\n');
        int indent = lines.Skip(1).Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select((line, number) => number == 0 ? line.Trim() : line[Math.Min(indent, line.Length)..].TrimEnd()));
    }

    private static string Inline(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "paramref" or "typeparamref" } reference => reference.Attribute("name")!.Value,
        XElement element when element.Attribute("langword") is { } word => word.Value,
        XElement { IsEmpty: true } element when element.Attribute("cref") is { } reference => Reference(reference.Value),
        XElement element => string.Concat(element.Nodes().Select(Inline)),
        _ => string.Empty,
    };

    // A user knows cmdlets and parameters, not the classes and properties behind them.
    private static string Reference(string id)
    {
        string path = id[(id.IndexOf(':') + 1)..].Split('(')[0];
        string[] names = path.Split('.');
        string name = names[^1];
        return id[0] switch
        {
            'T' => CmdletClass().Replace(name, "$1-$2"),
            'P' when names.Length > 1 && ParameterOwner().IsMatch(names[^2]) => $"-{name}",
            _ => name,
        };
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("^(Convert(?:To|From)|[A-Z][a-z]+)([A-Z].*)Command$")]
    private static partial Regex CmdletClass();

    [GeneratedRegex("(Command|Cmdlet)$")]
    private static partial Regex ParameterOwner();
}
