using LlmBench.Evaluation;
using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>A few answers in full, so that a reader sees what a score is made of.</summary>
internal static class AnswerPart
{
    private const int MostCharacters = 600;

    public static ReportPart Create(ReportRows rows)
    {
        AnswerShowcase showcase = rows.Showcase;
        if (showcase.Seen == 0)
        {
            return ReportPart.Nothing;
        }

        bool several = showcase.Answers.Select(row => row.Benchmark).Distinct().Count() > 1;
        return new ReportPart
        {
            Sections =
            [
                new ReportSection("answers", "Answers", [
                    ReportTable.Of(
                        $"{Figures.Count(showcase.Answers.Count)} of {Figures.Of(showcase.Seen, "answer")}: first those that are not right. Long replies are cut.",
                        showcase.Answers,
                        Column.Text<AnswerRow>("Question", row => several ? $"{row.Benchmark} {row.Item}" : row.Item),
                        Column.Text<AnswerRow>("Model", row => row.Model),
                        Column.Judged<AnswerRow>("Outcome", row => (row.Outcome.ToString(), StandingOf(row.Outcome))),
                        Column.Text<AnswerRow>("Found", row => Cut(row.Answer)),
                        Column.Text<AnswerRow>("Right answer", row => Cut(row.Target)),
                        Column.Text<AnswerRow>("Reply", row => Cut(row.Reply ?? row.ErrorMessage)),
                        Column.Text<AnswerRow>("Why", row => Cut(row.Reason))),
                ]),
            ],
        };
    }

    private static Standing StandingOf(AnswerOutcome outcome) => outcome switch
    {
        AnswerOutcome.Correct => Standing.Good,
        AnswerOutcome.Pending or AnswerOutcome.Unjudged => Standing.Unclear,
        _ => Standing.Bad,
    };

    private static string? Cut(string? text) => text is { Length: > MostCharacters } ? $"{text[..MostCharacters]} [… {Figures.Count(text.Length - MostCharacters)} more characters]" : text;
}
