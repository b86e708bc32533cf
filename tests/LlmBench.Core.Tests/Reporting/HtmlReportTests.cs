using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LlmBench.Tests.Results;
using Xunit;

namespace LlmBench.Tests.Reporting;

public sealed partial class HtmlReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_script_in_an_answer_is_text()
    {
        string html = ReportSamples.Write(_folder, [ReportSamples.Answer(ReportSamples.Hostile)]);

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Equal(2, ScriptStart().Count(html));
    }

    [Fact]
    public void Names_of_models_and_messages_of_providers_are_text_too()
    {
        string html = ReportSamples.Write(_folder, [ReportSamples.Load("<b>m</b>"), LoadRows.At(0).Failed() with { ErrorMessage = "<iframe src=//x>" }, LoadRows.At(1)]);

        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<iframe", html, StringComparison.Ordinal);
        Assert.Contains("&lt;iframe", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_allows_the_one_style_sheet_and_the_one_script_by_their_hashes_and_nothing_else()
    {
        string html = ReportSamples.Write(_folder, ReportSamples.All);
        string policy = Between(html, "Content-Security-Policy\" content=\"", "\"");

        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{HashOf(Between(html, "<style>", "</style>"))}'", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{HashOf(Between(html, "<script>", "</script>"))}'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_it_refers_to_another_place_or_carries_a_style_of_its_own()
    {
        string html = ReportSamples.Write(_folder, ReportSamples.All);

        Assert.All(Link().Matches(html), link => Assert.StartsWith("#", link.Groups["to"].Value, StringComparison.Ordinal));
        Assert.DoesNotContain(" src=", Markup(html), StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", Markup(html), StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_drawing_has_a_title_a_description_and_its_numbers()
    {
        string html = ReportSamples.Write(_folder, [.. ReportSamples.All, LoadRows.At(2), LoadRows.At(3).Failed()]);

        foreach (Match drawing in Drawing().Matches(html))
        {
            Assert.Contains($"<title id=\"{drawing.Groups["title"].Value}\">", html, StringComparison.Ordinal);
            Assert.Matches($"<desc id=\"{drawing.Groups["description"].Value}\">[^<]{{20,}}", html);
        }

        int figures = html.Split("<figure>").Length - 1;
        Assert.True(figures >= 8, $"{figures} figures");
        Assert.Equal(2 * figures, Drawing().Count(html));
        Assert.Equal(figures, html.Split("<details>").Length - 1);
    }

    [Fact]
    public void Verdict_and_key_figures_come_before_all_pictures()
    {
        string html = ReportSamples.Write(_folder, [ReportSamples.Load() with { ObjectivesMet = false, ObjectivesMissed = "E2eP95Ms -lt 800 (900)" }, LoadRows.At(0)]);

        int verdict = html.IndexOf("missed an objective: E2eP95Ms -lt 800 (900)", StringComparison.Ordinal);
        Assert.InRange(verdict, 1, html.IndexOf("id=\"figures\"", StringComparison.Ordinal));
        Assert.True(html.IndexOf("id=\"figures\"", StringComparison.Ordinal) < html.IndexOf("<figure>", StringComparison.Ordinal));
    }

    [Fact]
    public void Simulated_numbers_are_called_so_above_the_title()
    {
        string html = ReportSamples.Write(_folder, [ReportSamples.Load() with { Simulated = true }]);

        Assert.InRange(html.IndexOf("class=\"simulated\">Simulated.", StringComparison.Ordinal), 1, html.IndexOf("<h1>", StringComparison.Ordinal));
        Assert.DoesNotContain("class=\"simulated\"", ReportSamples.Write(_folder, [ReportSamples.Load()]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_twenty_thousand_requests_is_below_500_KB_and_says_what_it_left_out()
    {
        IEnumerable<object> rows = Enumerable.Range(0, 20_000).SelectMany(index => (object[])
        [
            LoadRows.At(index * 0.05, 300 + (index % 997), index % 50) with { Model = index % 2 == 0 ? "a" : "b", Turn = 1 + (index % 5) },
            LoadRows.At(index * 0.05).Conversation() with { Model = index % 2 == 0 ? "a" : "b" },
            ReportSamples.Answer(new string('x', 900)),
        ]);

        string html = ReportSamples.Write(_folder, rows.Prepend(ReportSamples.Load("a")).Prepend(ReportSamples.Load("b")));

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 100_000, 500_000);
        Assert.Matches("[0-9]+ of 20,000 requests", html);
        Assert.Contains("10,000", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Numbers_are_written_alike_in_every_culture(string culture)
    {
        string expected = Timeless(ReportSamples.Write(_folder, ReportSamples.All));
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            Assert.Equal(expected, Timeless(ReportSamples.Write(_folder, ReportSamples.All)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Markup(string html) => Between(html, "<main>", "</main>").Replace(" src=x onerror", string.Empty, StringComparison.Ordinal);

    private static string Timeless(string html) => Moment().Replace(html, string.Empty);

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)].Replace("&#39;", "'", StringComparison.Ordinal);
    }

    [GeneratedRegex("<script[ >]")]
    private static partial Regex ScriptStart();

    [GeneratedRegex("href=\"(?<to>[^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<svg [^>]*role=\"img\" aria-labelledby=\"(?<title>[^ ]+) (?<description>[^\"]+)\"")]
    private static partial Regex Drawing();

    // When the report was written, and the end of the canary's line, which is then.
    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC|<polyline[^>]*>|<path[^>]*>|<ellipse[^>]*>")]
    private static partial Regex Moment();
}
