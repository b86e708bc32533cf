using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace LlmBench.Reporting.Html;

/// <summary>Writes HTML element by element. Text is always encoded; only what this module ships goes in raw.</summary>
internal sealed class HtmlWriter : IDisposable
{
    private static readonly HashSet<string> s_void = ["meta", "br", "link", "col"];

    private readonly XmlWriter _writer;

    public HtmlWriter(Stream stream)
    {
        _writer = XmlWriter.Create(stream, new XmlWriterSettings
        {
            ConformanceLevel = ConformanceLevel.Fragment,
            Encoding = new UTF8Encoding(false),
            CheckCharacters = true,
            NewLineHandling = NewLineHandling.None,
            CloseOutput = false,
        });
        _writer.WriteRaw("<!DOCTYPE html>\n");
    }

    /// <summary>Writes an element with what is written in it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="attributes">Its attributes; those whose value is null are left out.</param>
    /// <param name="content">Writes what is in it.</param>
    public void Element(string name, IEnumerable<(string Name, string? Value)> attributes, Action content)
    {
        Start(name, attributes);
        content();
        _writer.WriteFullEndElement();
    }

    public void Element(string name, Action content) => Element(name, [], content);

    /// <summary>Writes an element with a text in it, or an empty one.</summary>
    public void Element(string name, string? text = null, params IEnumerable<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        if (text is not null)
        {
            Text(text);
        }

        if (s_void.Contains(name))
        {
            _writer.WriteEndElement();
        }
        else
        {
            _writer.WriteFullEndElement();
        }
    }

    public void Text(string text) => _writer.WriteString(Visible(text));

    /// <summary>A part of a drawing.</summary>
    public void Drawing(XElement element) => element.WriteTo(_writer);

    public void NewLine() => _writer.WriteRaw("\n");

    /// <summary>Writes as it is. Only for the module's own style sheet and script, and for JSON in which every angle bracket is escaped.</summary>
    public void Raw(string trusted) => _writer.WriteRaw(trusted);

    public void Dispose() => _writer.Dispose();

    // Models do write control characters and half surrogates, which no document may contain.
    private static string Visible(string text)
    {
        StringBuilder? cleaned = null;
        for (int index = 0; index < text.Length; index++)
        {
            bool isPair = index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);
            if (!isPair && !XmlConvert.IsXmlChar(text[index]))
            {
                cleaned ??= new StringBuilder(text);
                cleaned[index] = '\uFFFD';
            }

            index += isPair ? 1 : 0;
        }

        return cleaned?.ToString() ?? text;
    }

    private void Start(string name, IEnumerable<(string Name, string? Value)> attributes)
    {
        _writer.WriteStartElement(name);
        foreach ((string key, string? value) in attributes)
        {
            if (value is not null)
            {
                _writer.WriteAttributeString(key, Visible(value));
            }
        }
    }
}
