using LlmBench.Reporting;
using LlmBench.Reporting.Content;
using LlmBench.Reporting.Markdown;
using Xunit;

namespace LlmBench.Tests.Reporting;

public sealed class MarkdownReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a|b", "a\\|b")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("<script>", "&lt;script&gt;")]
    [InlineData("![x](http://y)", "!\\[x\\](http://y)")]
    [InlineData("`code` *bold* _it_", "\\`code\\` \\*bold\\* \\_it\\_")]
    [InlineData("@team #12", "@\u2060team #\u206012")]
    public void Text_means_nothing_but_itself(string text, string expected) => Assert.Equal(expected, MarkdownText.Of(text));

    [Fact]
    public void The_verdict_comes_first_and_each_row_has_as_many_cells_as_its_head()
    {
        string[] lines = ReportSamples.Write(_folder, [.. ReportSamples.All, ReportSamples.Answer(ReportSamples.Hostile)], ReportFormat.Markdown).Split('\n');

        Assert.StartsWith("# ", lines[0], StringComparison.Ordinal);
        Assert.True(Array.FindIndex(lines, line => line.StartsWith("- ", StringComparison.Ordinal)) < Array.FindIndex(lines, line => line.StartsWith('|')));
        int cells = 0;
        foreach (string line in lines)
        {
            int own = line.StartsWith('|') ? line.Replace("\\|", string.Empty, StringComparison.Ordinal).Count(character => character == '|') : 0;
            Assert.True(own == 0 || cells == 0 || own == cells, line);
            cells = own;
        }
    }

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.00012, "0.012 %")]
    [InlineData(0.0186, "1.86 %")]
    [InlineData(0.9404, "94.0 %")]
    [InlineData(1, "100.0 %")]
    public void A_share_that_is_not_nothing_never_reads_as_nothing(double share, string expected) => Assert.Equal(expected, Figures.Percent(share));

    [Theory]
    [InlineData(1234.5, "1,235")]
    [InlineData(12.34, "12.3")]
    [InlineData(0, "0")]
    [InlineData(0.0123, "0.0123")]
    [InlineData(0.000045678, "0.0000457")]
    public void Numbers_have_the_digits_that_mean_something(double value, string expected) => Assert.Equal(expected, Figures.Number(value));
}
