using System.Text;
using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class ReviewCommandTests : IDisposable
{
    private static readonly string[] s_reviewers = ["anna.csv", "ben.csv"];

    private readonly CmdletHost _host = new();

    public ReviewCommandTests()
    {
        _host.Run("Start-LlmSimulator -Name s -Model @{ Name = 'secret-a'; TtftMs = 1; TokenIntervalMs = 0.05 }, @{ Name = 'secret-b'; TtftMs = 1; TokenIntervalMs = 0.05 }").Rows<SimulatorInfo>();
        _host.Run($"Invoke-LlmBenchmark ecommerce -Provider s -Model secret-a,secret-b -SampleCount 10 -OutputPath '{Run}' -WarningAction SilentlyContinue").Rows<BenchmarkSummary>();
    }

    private string Run => Path.Join(_host.Home, "run");

    private string Review => Path.Join(_host.Home, "review.csv");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_review_names_no_model_and_its_key_does()
    {
        _host.Run($"Export-LlmReview '{Run}' -OutputPath '{Review}' -Field readability").Rows<FileInfo>();

        string text = File.ReadAllText(Review);
        Assert.DoesNotContain("secret-", text, StringComparison.Ordinal);
        Assert.Contains("secret-a", File.ReadAllText(Path.ChangeExtension(Review, ".key.json")), StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetPreamble(), File.ReadAllBytes(Review)[..3]);
        Assert.StartsWith("ReviewId,Question,Reply,readability,Comment\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_come_back_with_agreement_and_are_in_the_summary()
    {
        string[] files = Fill("readability", (line, reviewer) => $"{1 + ((line + (reviewer == 1 && line % 5 == 0 ? 1 : 0)) % 5)}");

        IReadOnlyList<ReviewScoreRow> rows = _host.Run($"Import-LlmReview '{files[0]}', '{files[1]}' -KeyPath '{Path.ChangeExtension(Review, ".key.json")}'").Rows<ReviewScoreRow>();

        Assert.Equal(["secret-a", "secret-b"], rows.Select(row => row.Model));
        Assert.All(rows, row => Assert.Equal((10, 20, 0, 2), (row.Answers, row.Reviews, row.Missing, row.Reviewers)));
        Assert.All(rows, row => Assert.InRange(row.Kappa!.Value, 0.3, 0.99));
        Assert.All(rows, row => Assert.InRange(row.Alpha!.Value, 0.3, 0.99));
        IReadOnlyList<BenchmarkSummary> summaries = _host.Run($"Import-LlmResult '{Run}'").Rows<BenchmarkSummary>();
        Assert.Equal(rows.Select(row => row.Score), summaries.Select(row => row.HumanScore!.Value));
        Assert.All(summaries, row => Assert.Equal(20, row.HumanReviews));
    }

    [Fact]
    public void A_second_import_of_a_reviewer_replaces_the_first()
    {
        string[] files = Fill("readability", (line, _) => "3");
        string import = $"Import-LlmReview '{files[0]}' -KeyPath '{Path.ChangeExtension(Review, ".key.json")}'";

        _host.Run(import).Rows<ReviewScoreRow>();
        _host.Run(import).Rows<ReviewScoreRow>();

        Assert.All(_host.Run($"Import-LlmResult '{Run}'").Rows<BenchmarkSummary>(), row => Assert.Equal(10, row.HumanReviews));
    }

    [Theory]
    [InlineData("6", "must be a number from 1 to 5")]
    [InlineData("good", "must be a number from 1 to 5")]
    public void A_score_off_the_scale_is_named_and_nothing_is_taken(string score, string message)
    {
        string[] files = Fill("readability", (line, _) => line == 4 ? score : "3");

        Assert.Contains(message, _host.Run($"Import-LlmReview '{files[0]}'").Failure(ErrorIds.ReviewInvalid).ErrorDetails.Message, StringComparison.Ordinal);
        Assert.All(_host.Run($"Import-LlmResult '{Run}'").Rows<BenchmarkSummary>(), row => Assert.Null(row.HumanScore));
    }

    [Fact]
    public void Missing_scores_are_counted_and_doubled_lines_refused()
    {
        string[] files = Fill("readability", (line, _) => line < 3 ? string.Empty : "4,0");

        Assert.Contains(_host.Run($"Import-LlmReview '{files[0]}'").Warnings, warning => warning.Contains("has not scored 3 of 20", StringComparison.Ordinal));
        File.AppendAllText(files[1], File.ReadLines(files[1]).Last() + "\r\n");
        Assert.Contains("twice", _host.Run($"Import-LlmReview '{files[1]}'").Failure(ErrorIds.ReviewInvalid).ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_existing_review_is_not_overwritten()
    {
        _host.Run($"Export-LlmReview '{Run}' -OutputPath '{Review}'").Rows<FileInfo>();

        _host.Run($"Export-LlmReview '{Run}' -OutputPath '{Review}'").Failure(ErrorIds.PathInvalid);
    }

    // Two reviewers fill their copies in; multi-line cells are kept on one line each, as the test's own reader is simple.
    private string[] Fill(string field, Func<int, int, string> score)
    {
        _host.Run($"Export-LlmReview '{Run}' -OutputPath '{Review}' -Field {field}").Rows<FileInfo>();
        string[] ids = [.. System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(Review, ".key.json"))).RootElement.GetProperty("Entries").EnumerateArray().Select(entry => entry.GetProperty("ReviewId").GetString()!)];
        return [.. s_reviewers.Select((name, reviewer) =>
        {
            string file = Path.Join(_host.Home, name);
            File.WriteAllLines(file, ids.Select((id, line) => $"{id},\"a, \"\"b\"\"\",\"{score(line, reviewer)}\"").Prepend($"ReviewId,Reply,{field}"));
            return file;
        })];
    }
}
