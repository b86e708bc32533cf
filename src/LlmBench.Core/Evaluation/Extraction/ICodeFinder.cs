using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>Finds program text in a reply; it knows languages, which the other rules do not.</summary>
internal interface ICodeFinder
{
    /// <summary>The program in a reply; null for none.</summary>
    /// <param name="rule">The rule of kind <see cref="ExtractionKind.Code"/>.</param>
    /// <param name="reply">The reply, reasoning removed.</param>
    /// <param name="item">The question, which may name the function to define.</param>
    ExtractedAnswer? Find(ExtractionRule rule, string reply, BenchmarkItem item);
}
