using LlmBench.Evaluation.Reviewing;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class CsvLineTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    public void What_a_spreadsheet_would_run_is_text(string cell, string written) => Assert.Equal(written, CsvLine.Of([cell]));

    [Fact]
    public void Cells_are_quoted_where_they_must_be() => Assert.Equal("a,\"b,c\",\"d \"\"e\"\"\",\"f\ng\"", CsvLine.Of(["a", "b,c", "d \"e\"", "f\ng"]));
}
