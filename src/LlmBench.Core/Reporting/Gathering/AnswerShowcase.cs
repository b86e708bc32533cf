using LlmBench.Evaluation;
using LlmBench.Results;

namespace LlmBench.Reporting.Gathering;

/// <summary>A few answers to look at, in which those that are not right come first.</summary>
internal sealed class AnswerShowcase
{
    private const int MostOfAKind = 12;

    private readonly List<AnswerRow> _right = [];
    private readonly List<AnswerRow> _others = [];

    public long Seen { get; private set; }

    public IReadOnlyList<AnswerRow> Answers => [.. _others, .. _right.Take(MostOfAKind / 4)];

    public void Add(AnswerRow answer)
    {
        Seen++;
        List<AnswerRow> kind = answer.Outcome == AnswerOutcome.Correct ? _right : _others;

        // The same number for each model, or the first one would fill the table.
        if (kind.Count < 10 * MostOfAKind && kind.Count(shown => shown.Model == answer.Model) < MostOfAKind / 2)
        {
            kind.Add(answer);
        }
    }
}
