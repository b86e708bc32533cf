namespace LlmBench.Evaluation.Definitions;

/// <summary>How a rule looks for the answer.</summary>
internal enum ExtractionKind
{
    /// <summary>The rest of the line after a marker such as <c>ANSWER:</c>.</summary>
    After,

    /// <summary>A regular expression; its first group that matched, else the whole match.</summary>
    Regex,

    /// <summary>The letter of a choice, by the field's usual forms.</summary>
    Choice,

    /// <summary>A number, by the field's usual forms.</summary>
    Number,

    /// <summary>The content of <c>\boxed{}</c>.</summary>
    Boxed,

    /// <summary>A fenced block, of the language in <see cref="ExtractionRule.Pattern"/> or of any.</summary>
    Fence,

    /// <summary>Program text, by the rules for code in chat answers.</summary>
    Code,

    /// <summary>A JSON value in the reply, fenced or not; <see cref="ExtractionRule.Pattern"/> is a path into it.</summary>
    Json,

    /// <summary>A rule published by another harness; <see cref="ExtractionRule.Pattern"/> is its name, such as <c>lm-eval/flexible-extract</c>.</summary>
    Published,

    /// <summary>The whole reply, trimmed.</summary>
    Whole,
}

/// <summary>Which of several hits counts.</summary>
internal enum ExtractionPick
{
    /// <summary>The last.</summary>
    Last,

    /// <summary>The first.</summary>
    First,
}

/// <summary>One rule that finds the answer in a reply.</summary>
/// <param name="Id">Stored with each answer that it found; unique in its list.</param>
/// <param name="Kind">How it looks.</param>
/// <param name="Pattern">The marker, expression, language, path or name, as <paramref name="Kind"/> says.</param>
/// <param name="Pick">Which of several hits counts.</param>
internal sealed record ExtractionRule(string Id, ExtractionKind Kind, string? Pattern = null, ExtractionPick Pick = ExtractionPick.Last);
