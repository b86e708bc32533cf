using System.Text.RegularExpressions;
using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation.Extraction;

/// <summary>Finds the number that a reply gives as its answer, the most deliberate form first.</summary>
/// <remarks>
/// 1. what is in a box, 2. what follows <c>####</c>, 3. what follows "answer is" or "answer:", 4. any number. The step is kept with the answer,
/// so that scores can be told apart by how plainly the model answered.
/// </remarks>
internal static partial class NumberReader
{
    // A sign belongs to a number only where nothing stands before it: "10-3" ends in 3, not in -3. Digits inside words such as DDR5 are no number.
    private const string Number =
        """(?<number>(?:(?<![\w.)\]])[-−])?(?:[$€£¥₹][-−]?|\bRM ?|\bUSD ?)?(?:(?<![A-Za-z_\d]|[A-Za-z]-)|(?<=\bRM ?|\bUSD ?))(?:(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d+)(?:\.\d+)?|(?<!\.)\.\d+)(?:[eE][+-]?\d+)?)""";

    public static (string Step, string Value)? Find(string reply, ExtractionPick pick) =>
        Pick("boxed", BoxedReader.Find(reply).Select(box => box.Content), pick)
        ?? Pick("hashes", Values(Hashes().Matches(reply)), pick)
        ?? Pick("stated", Values(Stated().Matches(reply)), pick)
        ?? Pick("number", Values(Any().Matches(reply)), pick);

    /// <summary>The number that an answer is, or gives: the first of a line, the last of a longer text; null for none.</summary>
    public static decimal? Only(string answer) =>
        NumberText.Parse(answer) ?? (Find(answer, answer.Contains('\n') ? ExtractionPick.Last : ExtractionPick.First) is { } found ? NumberText.Parse(found.Value) : null);

    private static IEnumerable<string> Values(MatchCollection matches) => matches.Select(match => match.Groups["number"].Value);

    private static (string, string)? Pick(string step, IEnumerable<string> values, ExtractionPick pick)
    {
        IEnumerable<string> numbers = values.Where(value => NumberText.Parse(value) is not null);
        return (pick == ExtractionPick.Last ? numbers.LastOrDefault() : numbers.FirstOrDefault()) is { } value ? (step, value) : null;
    }

    [GeneratedRegex("""####\s*""" + Number, RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Hashes();

    // What is worked out behind the marker counts by its result: "The answer is 5 + 3 = 8".
    [GeneratedRegex(
        """(?:\b(?i:answer|jawapan|jawaban)\b[*_]*(?:\s+(?i:is|are|ialah|adalah)\b|\s*[:：=])|答案(?:是|为|[:：]))[\s*_:：\\(\[]*(?i:(?:about|exactly|approximately)\s+)?(?:[\d.,$€£¥₹+*/x×÷()− -]{1,80}=\s*)*(?=\S)"""
        + Number,
        RegexOptions.CultureInvariant,
        BoundedRegex.LimitMs)]
    private static partial Regex Stated();

    [GeneratedRegex(Number, RegexOptions.CultureInvariant, BoundedRegex.LimitMs)]
    private static partial Regex Any();
}
