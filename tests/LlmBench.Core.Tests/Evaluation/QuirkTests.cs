using LlmBench.Evaluation;
using LlmBench.Evaluation.Extraction;
using Xunit;

namespace LlmBench.Tests.Evaluation;

/// <summary>The published rules are reproduced with their oddities: each row was run against the harness it names.</summary>
public sealed class QuirkTests
{
    [Theory]
    [InlineData("lm-eval/flexible-extract", "The answer is 42...", "42", "42...", false)]
    [InlineData("lm-eval/flexible-extract", "The answer is 42. Hope this helps...", "42", "...", false)]
    [InlineData("lm-eval/flexible-extract", "It costs $29.00", "29", "$29.00", false)]
    [InlineData("lm-eval/flexible-extract", "It is 3/4", "3", "4", false)]
    [InlineData("lm-eval/flexible-extract", "5 - 2 = 3 eggs", "3", "3", true)]
    [InlineData("lm-eval/flexible-extract", "She has 1,200 left.", "1200", "1,200", true)]
    [InlineData("lm-eval/flexible-extract", "She has $5.", "5", "$5.", true)]
    [InlineData("lm-eval/strict-match", "So 9 * 2 = 18\n#### 18", "18", "18", true)]
    [InlineData("lm-eval/strict-match", "#### 6\nQ: next\n#### 18", "18", "6", false)]
    [InlineData("lm-eval/strict-match", "#### 18.", "so on\n#### 18", "18.", true)]
    [InlineData("lm-eval/strict-match-cot", "The answer is 18.", "18", "18", true)]
    [InlineData("lm-eval/strict-match-cot", "The answer is 18", "18", "1", false)]
    [InlineData("lm-eval/strict-match-cot", "The answer is $18.", "18", null, false)]
    [InlineData("lm-eval/strict-match-cot-llama", "The final answer is 6. The final answer is $1,800", "1800", "$1,800", true)]
    [InlineData("gsm8k/official", "#### 1,200 #### 7", "1,200", "1200", true)]
    [InlineData("gsm8k/official", "The answer is 18", "18", null, false)]
    [InlineData("gsm8k/official", "#### 18.0", "18", "18.0", false)]
    [InlineData("helm/gsm", "That makes 1,200 eggs", "The answer is 1200.", "1200", true)]
    [InlineData("helm/gsm", "That makes 3 42", "42", "3 42", false)]
    [InlineData("simple-evals/mgsm", "Answer: the sum of 3 and 4 is -7", "7", "7", true)]
    [InlineData("simple-evals/mgsm", "Answer: 18.00", "18", "18.00", true)]
    [InlineData("inspect/match-number", "It costs **$29.00**.", "29", "29", true)]
    [InlineData("inspect/match-number", "It is 1,234,567 in all", "1234569", "1.2346E+06", true)]
    public void Numbers_are_read_as_published(string rule, string reply, string target, string? value, bool isRight) => Check(rule, reply, Items.WithTarget(target), value, isRight);

    [Theory]
    [InlineData("lm-eval/mmlu_generative", "B", "B", true)]
    [InlineData("lm-eval/mmlu_generative", " b.", "b.", true)]
    [InlineData("lm-eval/mmlu_generative", "The answer is B", "The answer is B", false)]
    [InlineData("lm-eval/mmlu_generative", "\nB", "", false)]
    [InlineData("lm-eval/mmlu_flan_cot_fewshot", "The answer is B", "", false)]
    [InlineData("lm-eval/mmlu_flan_cot_fewshot", "The answer is (B).", "(B)", true)]
    [InlineData("lm-eval/mmlu_flan_cot_fewshot", "the answer is (B). Because x.", "(B). Because x", false)]
    [InlineData("lm-eval/mmlu_flan_cot_zeroshot", "(A) is wrong, so (B).", "(B)", true)]
    [InlineData("lm-eval/mmlu_flan_cot_zeroshot", "It must be Paris!", "(B)", true)]
    [InlineData("lm-eval/mmlu_flan_cot_zeroshot", "My choice: B", "(B)", true)]
    [InlineData("lm-eval/mmlu_flan_cot_zeroshot", "I do not know", null, false)]
    [InlineData("simple-evals/mmlu", "Answer: B", "B", true)]
    [InlineData("simple-evals/mmlu", "Answer: b", "b", false)]
    [InlineData("simple-evals/mmlu", "Answer: because of X\nAnswer: B", "b", false)]
    [InlineData("simple-evals/mmlu", "Answer: A is tempting.\nAnswer: B", "A", false)]
    [InlineData("simple-evals/mmlu", "Answer: (B)", null, false)]
    [InlineData("simple-evals/mmlu", "The answer is B.", null, false)]
    [InlineData("simple-evals/mmlu", "**Answer:** $\\boxed{B}$", "B", true)]
    [InlineData("simple-evals/mmlu", "答案：B", "B", true)]
    [InlineData("simple-evals/mmlu", "الإجابة: ب", "B", true)]
    [InlineData("simple-evals/mmlu", "答え: Ｂ", "B", true)]
    [InlineData("simple-evals/mmlu-english", "Answer: $B$", "B", true)]
    [InlineData("inspect/choice", "ANSWER: b", "B", true)]
    [InlineData("inspect/choice", "ANSWER: A\nno, wait\nANSWER: B.", "B", true)]
    [InlineData("inspect/choice", "ANSWER: B,", "B", true)]
    [InlineData("inspect/choice", "Answer: (B)", null, false)]
    [InlineData("inspect/choice", "ANSWER: E", null, false)]
    [InlineData("inspect/letter", "Answer: (B)", null, false)]
    [InlineData("inspect/letter", "ANSWER: A\nANSWER: B", "B", true)]
    public void Choices_are_read_as_published(string rule, string reply, string? value, bool isRight) => Check(rule, reply, Items.Cities, value, isRight);

    private static void Check(string name, string reply, BenchmarkItem item, string? value, bool isRight)
    {
        PublishedRule rule = PublishedRules.Find(name)!;
        string? found = rule.Find(reply, item);

        Assert.Equal(value, found);
        Assert.Equal(isRight, found is not null && rule.Matches(found, item.Target!));
    }
}
