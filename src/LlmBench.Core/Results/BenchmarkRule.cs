namespace LlmBench.Results;

/// <summary>What a benchmark is held to before money is spent on it.</summary>
public enum BenchmarkRule
{
    /// <summary>The definition follows its schema.</summary>
    Schema,

    /// <summary>The data are there and in their format.</summary>
    Data,

    /// <summary>Every placeholder of the prompt is a field of every item.</summary>
    Placeholder,

    /// <summary>No two items share an id.</summary>
    UniqueId,

    /// <summary>At least one scorer applies to each item, and its fields are there.</summary>
    Scorer,

    /// <summary>The right answer can be read by the scorer.</summary>
    Target,

    /// <summary>No worked example of the prompt is among the questions.</summary>
    ShotLeak,

    /// <summary>No question is asked twice.</summary>
    Repeat,

    /// <summary>The data are the whole of the official ones.</summary>
    OfficialData,

    /// <summary>The price of the model is known.</summary>
    Price,

    /// <summary>No rule: what a run takes, in requests, tokens and money, and how exact its score can be.</summary>
    Estimate,
}
