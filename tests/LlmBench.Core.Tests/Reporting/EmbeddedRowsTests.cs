using LlmBench.Reporting;
using LlmBench.Results;
using LlmBench.Tests.Results;
using Xunit;

namespace LlmBench.Tests.Reporting;

public sealed class EmbeddedRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_of_all_kinds_come_back_as_they_were()
    {
        string path = ReportSamples.WriteFile(_folder, ReportSamples.All);

        Assert.Equal(ReportSamples.All.Select(Text).Order(StringComparer.Ordinal), ReportReader.Rows(path).Select(Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_text_that_looks_like_the_end_of_the_rows_comes_back_as_it_was()
    {
        string path = ReportSamples.WriteFile(_folder, [ReportSamples.Answer("</script>\n]\n<!-- <script>")]);

        Assert.Equal("</script>\n]\n<!-- <script>", Assert.IsType<AnswerRow>(Assert.Single(ReportReader.Rows(path))).Reply);
    }

    [Fact]
    public void Many_requests_are_embedded_as_an_even_sample_in_their_order()
    {
        string path = ReportSamples.WriteFile(_folder, Enumerable.Range(0, 5000).Select(index => LoadRows.At(index)));

        double[] seconds = [.. ReportReader.Rows(path).Cast<RequestRow>().Select(row => (row.StartedAt - LoadRows.Noon).TotalSeconds)];
        Assert.InRange(seconds.Length, 100, 200);
        Assert.Equal(seconds.Order(), seconds);
        Assert.InRange(seconds.Average(), 2000, 3000);
    }

    [Fact]
    public void Detailed_embeds_all_of_a_normal_run()
    {
        string path = ReportSamples.WriteFile(_folder, Enumerable.Range(0, 5000).Select(index => LoadRows.At(index)), isDetailed: true);

        Assert.Equal(5000, ReportReader.Rows(path).Count());
    }

    [Theory]
    [InlineData("<html><body>nothing</body></html>", "there are no rows in it")]
    [InlineData("<script type=\"application/json\" id=\"llmbench-rows\">\n[\n{\"Type\":\"CostRow\"", "a row in it cannot be read")]
    [InlineData("<script type=\"application/json\" id=\"llmbench-rows\">\n[\n", "the rows in it break off")]
    [InlineData("<script type=\"application/json\" id=\"llmbench-rows\">\n[\n{\"Type\":\"FutureRow\",\"Row\":{}}\n]\n</script>", "FutureRow")]
    public void What_is_no_whole_report_is_an_error_that_says_why(string text, string why)
    {
        string path = _folder.Write("other.html", text);

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => ReportReader.Rows(path).ToList());

        Assert.Equal(ErrorIds.ReportInvalid, error.ErrorId);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_a_report_has_no_place_for_is_refused()
    {
        LlmBenchException error = Assert.Throws<LlmBenchException>(() => ReportSamples.WriteFile(_folder, [new object()]));

        Assert.Equal(ErrorIds.ReportInvalid, error.ErrorId);
    }

    private static string Text(object row) => System.Text.Json.JsonSerializer.Serialize(row, row.GetType(), JsonLines.Options);
}
