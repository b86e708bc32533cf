using LlmBench.Authoring;
using LlmBench.Chat;
using LlmBench.Evaluation;
using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Extraction;
using LlmBench.Evaluation.Scoring;
using Xunit;

namespace LlmBench.Tests.Evaluation;

/// <summary>Scorers and definitions made from a few words.</summary>
internal static class Scored
{
    private static readonly AuthoredFile s_file = new("test.bench.yaml", ErrorIds.BenchmarkInvalid, "Correct it.");

    public static readonly IReadOnlyList<ChatMessage> Prompt = [new ChatMessage("user", "What?")];

    public static YamlMap Map(string yaml) => YamlMap.Parse(s_file, yaml);

    public static ScorerSpec Spec(string yaml)
    {
        YamlMap map = Map(yaml);
        return new ScorerSpec(map.RequiredText("type"), map, map.Text("when"), map.Number("weight", 0, 100) ?? 1);
    }

    public static IScorer Scorer(string yaml, ScorerServices? services = null) => new ScorerFactory(services ?? ScorerServices.None, null).Create(Spec(yaml));

    /// <summary>What a scorer says of an answer that a rule of no particular kind found; of a reply without an answer where that is null.</summary>
    public static async Task<ScorerResult> AskAsync(string yaml, BenchmarkItem item, string? answer, string reply = "", ScorerServices? services = null) =>
        await Scorer(yaml, services).ScoreAsync(
            new ScoringInput(item, Prompt, reply.Length > 0 ? reply : answer ?? string.Empty, answer is null ? null : new ExtractedAnswer("after", answer)),
            TestContext.Current.CancellationToken);

    public static BenchmarkDefinition Definition(IReadOnlyList<ExtractionRule> rules, ScoreRule score) => new()
    {
        Name = "test",
        Version = "1",
        Profile = "default",
        Profiles = ["default"],
        Data = new BenchmarkData { Format = DataFormat.Inline },
        Prompt = new PromptTemplate(null, Template.Parse(s_file, 1, "{{question}}", path => path)),
        Extract = rules,
        Score = score,
        Source = "test.bench.yaml",
        Hash = "0",
    };

    public static ScoreRule All(params string[] scorers) => new(ScoreCombination.All, [.. scorers.Select(Spec)]);

    public static StoredReply Reply(string text, string finish = "stop", Outcome outcome = Outcome.Succeeded) => new(outcome, text, finish);

    /// <summary>A judge that gives these replies in turn; a null is a call that fails.</summary>
    public static ScorerServices Judge(List<IReadOnlyList<ChatMessage>> asked, params string?[] replies) => new()
    {
        ConnectJudge = (_, _) => (messages, _) =>
        {
            asked.Add(messages);
            return Task.FromResult(Exchange(replies[asked.Count - 1]));
        },
    };

    private static Exchange Exchange(string? text) => new()
    {
        Provider = "judge",
        Model = "judge-model",
        StartedAt = DateTimeOffset.UnixEpoch,
        Streamed = false,
        Simulated = true,
        Outcome = text is null ? Outcome.ServerError : Outcome.Succeeded,
        Attempts = [],
        Times = new ExchangeTimes(),
        Usage = TokenUsage.None,
        Text = text ?? string.Empty,
    };
}
