using System.Text.RegularExpressions;
using LlmBench.Evaluation.Extraction;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Tells a refusal in words from a wrong answer.</summary>
/// <remarks>Asked only of replies in which no answer was found, and only of their beginning: "I can't find a cheaper one" deep in an answer is none.</remarks>
internal static partial class RefusalPhrases
{
    private const int Beginning = 300;

    public static bool BeginWith(string reply) => Phrase().IsMatch(reply.AsSpan().TrimStart()[..Math.Min(Beginning, reply.AsSpan().TrimStart().Length)]);

    [GeneratedRegex(
        """^[*_"'\s]*(?:(?:i(?:['’]m| am)|we(?:['’]re| are)) (?:really |very |so )?sorry\b[^\n.]{0,20}[,.;:—-]?\s*(?:but )?|(?:sorry|apologies|unfortunately|maaf)[,.!]?\s*(?:but )?|as an ai(?: language model| assistant)?,?\s*)?(?:(?:i|we) (?:can(?:no|['’])t|can not|am (?:not able|unable) to|['’]m (?:not able|unable) to|are unable to|won['’]t|will not|must decline|have to decline|decline)(?: be able)?(?: to)? (?:help|assist|answer|comply|provide|fulfil|discuss|engage|support|do that|continue|with)|(?:saya|kami) (?:tidak dapat|tidak boleh) (?:membantu|menjawab|memenuhi)|(?:抱歉|对不起|很抱歉)[，,]?\s*(?:我|我们)?(?:无法|不能)(?:提供|回答|协助|帮助|满足))""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        BoundedRegex.LimitMs)]
    private static partial Regex Phrase();
}
