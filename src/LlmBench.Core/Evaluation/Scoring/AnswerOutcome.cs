namespace LlmBench.Evaluation;

/// <summary>What became of one question.</summary>
public enum AnswerOutcome
{
    /// <summary>Answered, and right.</summary>
    Correct,

    /// <summary>Answered, and not right.</summary>
    Wrong,

    /// <summary>A reply in which no rule found an answer. In the denominator.</summary>
    NoAnswer,

    /// <summary>The reply was cut by the token limit and holds no right answer. In the denominator; the score is then a lower bound.</summary>
    Truncated,

    /// <summary>The model declined to answer. In the denominator.</summary>
    Refused,

    /// <summary>The reply was empty. In the denominator.</summary>
    Empty,

    /// <summary>Answered, and waiting for a human's score. Outside the denominator until then.</summary>
    Pending,

    /// <summary>Answered, but the judge gave no verdict. Outside the denominator; lowers the coverage.</summary>
    Unjudged,

    /// <summary>The provider or the network failed. Outside the denominator; lowers the coverage.</summary>
    Error,
}
