using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Makes scorers from what a definition says, and refuses unknown types and keys with their line.</summary>
internal sealed class ScorerFactory
{
    private readonly Dictionary<string, ScorerBuilder> _builders;

    /// <param name="services">What scorers need from outside.</param>
    /// <param name="folder">Folder of the definition, against which file names in it are relative; null for none.</param>
    public ScorerFactory(ScorerServices services, string? folder)
    {
        _builders = new Dictionary<string, ScorerBuilder>(services.Further, StringComparer.OrdinalIgnoreCase)
        {
            [ChoiceScorer.Name] = ChoiceScorer.Read,
            [ExactScorer.Name] = ExactScorer.Read,
            [ContainsScorer.Name] = ContainsScorer.Read,
            [RegexScorer.Name] = RegexScorer.Read,
            [NumberScorer.Name] = NumberScorer.Read,
            [JsonScorer.Name] = JsonScorer.Read,
            [SimilarityScorer.Name] = SimilarityScorer.Read,
            [JudgeScorer.Name] = settings => JudgeScorer.Read(settings, services.ConnectJudge, folder),
            [HumanScorer.Name] = HumanScorer.Read,
        };
    }

    /// <summary>The types it knows, sorted.</summary>
    public IReadOnlyList<string> Types => [.. _builders.Keys.Order(StringComparer.Ordinal)];

    /// <exception cref="LlmBenchException">The type is unknown, or a key is unknown, missing or out of range.</exception>
    public IScorer Create(ScorerSpec spec)
    {
        if (!_builders.TryGetValue(spec.Type, out ScorerBuilder? build))
        {
            throw spec.Settings.Error($"no scorer is called '{spec.Type}'; known are {string.Join(", ", Types)}");
        }

        // Read by whoever made the specification; asked for here so that they count as known.
        _ = (spec.Settings.Has("type"), spec.Settings.Has("when"), spec.Settings.Has("weight"));
        IScorer scorer = build(spec.Settings);
        spec.Settings.RefuseUnknownKeys();
        return scorer;
    }
}
