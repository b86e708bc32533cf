using LlmBench.Authoring;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Which text a scorer looks at.</summary>
internal enum ScorerText
{
    /// <summary>The answer where one was found, else the reply.</summary>
    AnswerOrReply,

    /// <summary>The answer only; nothing where none was found.</summary>
    Answer,

    /// <summary>The whole visible reply.</summary>
    Reply,
}

/// <summary>Reads and follows the key <c>of</c>.</summary>
internal static class ScorerTexts
{
    private static readonly Dictionary<string, ScorerText> s_words = new() { ["answer"] = ScorerText.Answer, ["reply"] = ScorerText.Reply };

    public static ScorerText Read(YamlMap settings) => settings.Word("of", s_words) ?? ScorerText.AnswerOrReply;

    public static string From(this ScorerText of, ScoringInput input) => of switch
    {
        ScorerText.Reply => input.Reply,
        ScorerText.Answer => input.Answer?.Value ?? string.Empty,
        _ => input.AnswerOrReply,
    };
}
