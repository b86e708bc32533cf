using System.Text;
using LlmBench.Evaluation.Running;
using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Evaluation.Reviewing;

/// <summary>Lays answers out for people to score: in an order drawn from the seed, without the names of models.</summary>
internal sealed class ReviewSheet
{
    public const string IdColumn = "ReviewId";
    public const string QuestionColumn = "Question";
    public const string ReplyColumn = "Reply";
    public const string CommentColumn = "Comment";

    private const int IdLength = 10;

    private readonly IReadOnlyList<(string Id, AnswerRow Answer, string Question, string Run)> _lines;
    private readonly ReviewKey _key;

    /// <param name="answers">The answers, with the questions as they were asked and the run folders they come from.</param>
    /// <param name="fields">In what respects they are scored.</param>
    /// <param name="scale">Lowest and highest score.</param>
    /// <param name="seed">Draws the order, and the sample.</param>
    /// <param name="count">Number of answers; null for all.</param>
    public ReviewSheet(IEnumerable<(AnswerRow Answer, string Question, string Run)> answers, IReadOnlyList<string> fields, (double Lowest, double Highest) scale, int seed, int? count)
    {
        _lines =
        [
            .. answers.OrderBy(line => SeededChance.For((ulong)seed, line.Answer.Key, 0).NextBits())
                .Take(count ?? int.MaxValue)
                .Select(line => (RunHash.Of(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{seed}\n{line.Run}\n{line.Answer.Key}"))[..IdLength], line.Answer, line.Question, line.Run)),
        ];
        _key = new ReviewKey
        {
            Fields = fields,
            Lowest = scale.Lowest,
            Highest = scale.Highest,
            Seed = seed,
            Entries = [.. _lines.Select(line => new ReviewEntry(line.Id, line.Run, line.Answer.Key, line.Answer.Benchmark, line.Answer.Provider, line.Answer.Model))],
        };
    }

    public int Count => _lines.Count;

    /// <summary>Writes the review and, apart from it, its key.</summary>
    public void Write(string path, string keyPath)
    {
        // With a byte order mark, without which Excel reads UTF-8 as the code page of the machine.
        using (var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" })
        {
            writer.WriteLine(CsvLine.Of([IdColumn, QuestionColumn, ReplyColumn, .. _key.Fields, CommentColumn]));
            foreach ((string id, AnswerRow answer, string question, _) in _lines)
            {
                writer.WriteLine(CsvLine.Of([id, question, Masked(answer), .. _key.Fields.Select(_ => string.Empty), string.Empty]));
            }
        }

        _key.Write(keyPath);
    }

    // A model that says its own name would give itself away.
    private static string Masked(AnswerRow answer)
    {
        string reply = answer.Reply ?? string.Empty;
        foreach (string? name in (string?[])[answer.ResponseModel, answer.Model, answer.Provider])
        {
            reply = string.IsNullOrEmpty(name) ? reply : reply.Replace(name, "[model]", StringComparison.OrdinalIgnoreCase);
        }

        return reply;
    }
}
