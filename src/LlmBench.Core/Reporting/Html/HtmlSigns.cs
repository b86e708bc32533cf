using LlmBench.Reporting.Content;

namespace LlmBench.Reporting.Html;

/// <summary>How a reader should take something: a sign that differs in shape, a word, and only then a colour.</summary>
internal static class HtmlSigns
{
    public static void Write(HtmlWriter html, Standing standing, bool withWord)
    {
        (string sign, string word, string style) = Of(standing);
        html.Element("span", [("class", $"sign {style}"), ("aria-hidden", "true")], () => html.Text(sign));
        if (withWord)
        {
            html.Element("span", [("class", $"word {style}")], () => html.Text(word));
        }
    }

    public static string StyleOf(Standing standing) => Of(standing).Style;

    private static (string Sign, string Word, string Style) Of(Standing standing) => standing switch
    {
        Standing.Good => ("✓", "Good", "good"),
        Standing.Bad => ("✗", "Problem", "bad"),
        Standing.Unclear => ("?", "Undecided", "unclear"),
        _ => ("•", "Measured", "none"),
    };
}
