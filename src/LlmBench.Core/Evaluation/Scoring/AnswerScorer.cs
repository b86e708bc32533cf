using LlmBench.Chat;
using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Extraction;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Scores the answers to a benchmark's items: reads the answer out of the reply, asks the scorers that apply and says what became of the question.</summary>
/// <remarks>Thread-safe. Makes no call but to the judge.</remarks>
internal sealed class AnswerScorer
{
    // Without rules the reply as a whole is the answer.
    private static readonly IReadOnlyList<ExtractionRule> s_whole = [new ExtractionRule("whole", ExtractionKind.Whole)];

    private readonly BenchmarkDefinition _definition;
    private readonly IReadOnlyList<ExtractionRule> _rules;
    private readonly AnswerExtractor _extractor;
    private readonly IReadOnlyList<(ScorerSpec Spec, IScorer Scorer)> _scorers;

    /// <param name="definition">The benchmark.</param>
    /// <param name="services">What scorers need from outside.</param>
    /// <param name="scoreProfile">One of its score profiles; null for the rules of the definition itself.</param>
    /// <exception cref="LlmBenchException">A scorer is not what the definition may say, or there is no such score profile.</exception>
    public AnswerScorer(BenchmarkDefinition definition, ScorerServices services, string? scoreProfile = null)
    {
        _definition = definition;
        _rules = RulesOf(definition, scoreProfile);
        _extractor = new AnswerExtractor(_rules, services.Code);
        var factory = new ScorerFactory(services, Path.GetDirectoryName(definition.Source));
        _scorers = [.. definition.Score.Of.Select(spec => (spec, factory.Create(spec)))];
    }

    /// <summary>All scorers, in the order of the definition.</summary>
    public IEnumerable<IScorer> Scorers => _scorers.Select(entry => entry.Scorer);

    /// <summary>Whether at least one scorer applies to an item.</summary>
    public bool Applies(BenchmarkItem item) => For(item).Any();

    /// <summary>Scores the reply to one item.</summary>
    public async ValueTask<ItemScore> ScoreAsync(BenchmarkItem item, IReadOnlyList<ChatMessage> prompt, StoredReply reply, CancellationToken cancellation)
    {
        if (reply.Outcome != Outcome.Succeeded)
        {
            return reply.Outcome == Outcome.ContentFiltered ? Nothing(AnswerOutcome.Refused) : new ItemScore(AnswerOutcome.Error, null, null, []);
        }

        VisibleReply visible = VisibleReply.Of(reply.Text);
        bool isCut = visible.ReasoningIsCut || FinishReasons.IsCut(reply.FinishReason);
        if (FinishReasons.IsRefused(reply.FinishReason))
        {
            return Nothing(AnswerOutcome.Refused);
        }

        if (visible.ReasoningIsCut || string.IsNullOrWhiteSpace(visible.Text))
        {
            return Nothing(isCut ? AnswerOutcome.Truncated : AnswerOutcome.Empty);
        }

        ExtractedAnswer? answer = _extractor.Find(visible, item);
        var input = new ScoringInput(item, prompt, visible.Text, answer) { Reviews = reply.Reviews };
        (CombinedScore score, IReadOnlyList<ScorerResult> details) = await AskAsync(item, input, cancellation).ConfigureAwait(false);
        return new ItemScore(OutcomeOf(score, details, isCut, answer, visible.Text), score.Score, answer, details);
    }

    private static ItemScore Nothing(AnswerOutcome outcome) => new(outcome, 0, null, []);

    private static IReadOnlyList<ExtractionRule> RulesOf(BenchmarkDefinition definition, string? profile)
    {
        if (profile is null)
        {
            return definition.Extract.Count > 0 ? definition.Extract : s_whole;
        }

        return definition.ScoreProfiles.TryGetValue(profile, out IReadOnlyList<ExtractionRule>? rules) ? rules : throw new LlmBenchException(
            ErrorIds.ScoreProfileNotFound,
            $"Benchmark '{definition.Name}' has no score profile '{profile}'.",
            definition.ScoreProfiles.Count == 0 ? "Leave -ScoreProfile out: this benchmark has none." : $"Use one of: {string.Join(", ", definition.ScoreProfiles.Keys)}.");
    }

    private IEnumerable<(ScorerSpec Spec, IScorer Scorer)> For(BenchmarkItem item) =>
        _scorers.Where(entry => entry.Spec.When is not { } field || item.Text(field) is not null);

    private async ValueTask<(CombinedScore, IReadOnlyList<ScorerResult>)> AskAsync(BenchmarkItem item, ScoringInput input, CancellationToken cancellation)
    {
        (ScorerSpec Spec, IScorer Scorer)[] scorers = [.. For(item)];
        if (scorers.All(entry => entry.Scorer.IsAside))
        {
            throw _definition.Score.Of[0].Settings.Error($"no scorer applies to item '{item.Id}'");
        }

        var results = new ScorerResult?[scorers.Length];
        CombinedScore Sum() => CombinedScore.Of(_definition.Score, [.. scorers.Select((entry, at) => (entry, at)).Where(pair => !pair.entry.Scorer.IsAside).Select(pair => (results[pair.at], pair.entry.Spec.Weight))]);

        // Scorers that cost nothing first: where they decide, the judge need not be paid.
        foreach (int at in Enumerable.Range(0, scorers.Length).OrderBy(at => scorers[at].Scorer.CostsMoney))
        {
            if (!scorers[at].Scorer.CostsMoney || Sum().Passed is null)
            {
                results[at] = await scorers[at].Scorer.ScoreAsync(input, cancellation).ConfigureAwait(false);
            }
        }

        return (Sum(), [.. results.OfType<ScorerResult>()]);
    }

    private AnswerOutcome OutcomeOf(CombinedScore score, IReadOnlyList<ScorerResult> details, bool isCut, ExtractedAnswer? answer, string reply)
    {
        if (score.Passed is not { } passed)
        {
            return details.Any(result => result.State == ScoreState.Failed) ? AnswerOutcome.Unjudged : AnswerOutcome.Pending;
        }

        // A rule for the whole reply finds an answer in every refusal.
        bool found = answer is not null && !_rules.Any(rule => rule.Id == answer.Rule && rule.Kind == ExtractionKind.Whole);
        return passed ? AnswerOutcome.Correct
            : isCut ? AnswerOutcome.Truncated
            : !found && RefusalPhrases.BeginWith(reply) ? AnswerOutcome.Refused
            : answer is null ? AnswerOutcome.NoAnswer
            : AnswerOutcome.Wrong;
    }
}
