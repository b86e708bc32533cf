using System.Text.RegularExpressions;
using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>Finds the answer in replies by a list of rules, of which the first that hits counts.</summary>
/// <remarks>A rule whose expression runs longer than a second on a reply does not hit. Thread-safe.</remarks>
internal sealed class AnswerExtractor
{
    private readonly IReadOnlyList<(ExtractionRule Rule, Func<string, BenchmarkItem, ExtractedAnswer?> Find)> _rules;

    /// <param name="rules">The rules in their order.</param>
    /// <param name="code">Finds programs; needed where a rule is of kind <see cref="ExtractionKind.Code"/>.</param>
    /// <exception cref="ArgumentException">A rule cannot work; <see cref="ExtractionCheck.Complaint"/> says so before.</exception>
    public AnswerExtractor(IReadOnlyList<ExtractionRule> rules, ICodeFinder? code = null)
    {
        foreach (ExtractionRule rule in rules)
        {
            if (ExtractionCheck.Complaint(rule) is { } complaint)
            {
                throw new ArgumentException($"Rule '{rule.Id}': {complaint}.", nameof(rules));
            }
        }

        _rules = [.. rules.Select(rule => (rule, ExtractionFinders.For(rule, code)))];
    }

    /// <summary>The answer in a reply whose reasoning is removed; null where no rule hits.</summary>
    public ExtractedAnswer? Find(VisibleReply reply, BenchmarkItem item)
    {
        if (reply.ReasoningIsCut)
        {
            return null;
        }

        foreach ((_, Func<string, BenchmarkItem, ExtractedAnswer?> find) in _rules)
        {
            try
            {
                if (find(reply.Text, item) is { } answer)
                {
                    return answer;
                }
            }
            catch (RegexMatchTimeoutException)
            {
                // The reply is data: whatever it holds must not stop a run.
            }
        }

        return null;
    }

    /// <summary>The answer in a reply as it came.</summary>
    public ExtractedAnswer? Find(string reply, BenchmarkItem item) => Find(VisibleReply.Of(reply), item);
}
