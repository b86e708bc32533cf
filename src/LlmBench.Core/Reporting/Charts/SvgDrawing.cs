using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using OxyPlot;

namespace LlmBench.Reporting.Charts;

/// <summary>A chart as the elements of an SVG picture.</summary>
/// <remarks>
/// The library writes fixed colours and style attributes. The first would be unreadable in one of light and dark, and the page's
/// content policy forbids the second, so stand-in colours become classes and the rest plain attributes.
/// </remarks>
internal static partial class SvgDrawing
{
    private static readonly HashSet<string> s_dropped = ["shape-rendering", "font-family", "font-weight", "clip-path", "style"];

    public static IEnumerable<XElement> Of(IChart chart, ChartSize size)
    {
        using var stream = new MemoryStream();
        new SvgExporter { Width = size.Width, Height = chart.HeightFor(size), IsDocument = true }.Export(chart.Plot(size), stream);
        stream.Position = 0;
        using XmlReader reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return [.. XDocument.Load(reader).Root!.Elements().SelectMany(Cleaned)];
    }

    private static IEnumerable<XElement> Cleaned(XElement element) => element.Name.LocalName switch
    {
        "defs" => [],
        "g" => element.Elements().SelectMany(Cleaned),
        _ => Copy(element) is { } copy ? [copy] : [],
    };

    // Nothing that cannot be seen is kept, such as an empty border.
    private static XElement? Copy(XElement element)
    {
        var attributes = new List<XAttribute>();
        var classes = new List<string>();
        bool isVisible = false;
        foreach ((string name, string value) in Attributes(element))
        {
            if (name is "fill" or "stroke" && ChartInk.ClassOf(value) is { } ink)
            {
                classes.Add((name == "fill" ? "f-" : "k-") + ink);
                isVisible = true;
            }
            else
            {
                attributes.Add(new XAttribute(name, Shorter(name, value)));
            }
        }

        return isVisible ? new XElement(element.Name.LocalName, new XAttribute("class", string.Join(' ', classes)), attributes, element.Nodes().OfType<XText>()) : null;
    }

    private static IEnumerable<(string Name, string Value)> Attributes(XElement element)
    {
        IEnumerable<(string, string)> plain = element.Attributes().Where(attribute => !s_dropped.Contains(attribute.Name.LocalName)).Select(attribute => (attribute.Name.LocalName, attribute.Value));
        string style = (string?)element.Attribute("style") ?? string.Empty;
        IEnumerable<(string, string)> styled =
            from part in style.Split(';', StringSplitOptions.RemoveEmptyEntries)
            let pair = part.Split(':', 2)
            select (pair[0].Trim(), pair[1].Trim());
        return plain.Concat(styled);
    }

    // A tenth of a unit cannot be seen, and four digits are half of the file.
    private static string Shorter(string name, string value) => name == "font-size" || name.EndsWith("opacity", StringComparison.Ordinal)
        ? value
        : LongNumber().Replace(value, match => double.Parse(match.ValueSpan, CultureInfo.InvariantCulture).ToString("0.#", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"-?\d+\.\d+")]
    private static partial Regex LongNumber();
}
